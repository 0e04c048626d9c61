export { SearchField } from '@magpie/ui';

export { Pager } from '@magpie/ui';

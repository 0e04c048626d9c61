export { Choose } from '@magpie/ui';

export { MenuButton } from '@magpie/ui';

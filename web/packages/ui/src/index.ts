export { Choose } from './Choose';
export { CrashGuard } from './CrashGuard';
export { MenuButton } from './MenuButton';
export { OfflineBar } from './OfflineBar';
export { Pager } from './Pager';
export { SearchField } from './SearchField';
export { Empty, Failure, SkeletonRows } from './states';
export { address, goTo, refine, usePlace, type Place } from './router';

export { address, goTo, refine, usePlace, type Place } from '@magpie/ui';

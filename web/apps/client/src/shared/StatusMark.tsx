import { CircleCheck, CircleMinus, Clock3, LogOut, Plane, Utensils, type LucideIcon } from 'lucide-react';
import type { PresenceStatus } from '@magpie/sdk-core';
import styles from './StatusMark.module.css';

const ICONS: Record<PresenceStatus, LucideIcon> = {
  available: CircleCheck,
  away: Clock3,
  do_not_disturb: CircleMinus,
  lunch: Utensils,
  business_trip: Plane,
  off_work: LogOut,
};

interface Props {
  status: PresenceStatus;
  size?: number;
}

/** A status by shape and colour; its word stands beside it or is read out elsewhere. */
export function StatusMark({ status, size = 18 }: Props) {
  const Icon = ICONS[status];
  return <Icon size={size} className={styles[status]} aria-hidden="true" />;
}

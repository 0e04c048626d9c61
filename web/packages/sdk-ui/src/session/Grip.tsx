import type { KeyboardEvent } from 'react';
import { GripVertical } from 'lucide-react';
import { useTexts } from '../intl/intl';

/** Moves and resizes the window by keys; the pointer may pull it too. */
export function Grip({ onArrow }: { onArrow: (event: KeyboardEvent) => void }) {
  const { say } = useTexts();
  return (
    <button
      type="button"
      className="icon-button grip"
      data-grip
      aria-label={say('session.move')}
      title={say('session.move')}
      onKeyDown={onArrow}
    >
      <GripVertical size={18} aria-hidden="true" />
    </button>
  );
}

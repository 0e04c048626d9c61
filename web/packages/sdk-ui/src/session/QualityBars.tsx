import type { Quality } from '@magpie/sdk-core';
import { useTexts } from '../intl/intl';

const LIT = { good: 3, fair: 2, poor: 1 };

/** How good the connection is: three bars with a plain word. */
export function QualityBars({ quality }: { quality: Exclude<Quality, 'unknown'> }) {
  const { say } = useTexts();
  const word = say(`session.quality.${quality}`);
  return (
    <span className="quality" data-quality={quality} title={say('session.quality', word)}>
      <svg width="15" height="12" viewBox="0 0 15 12" aria-hidden="true">
        {[0, 1, 2].map((bar) => (
          <rect
            key={bar}
            className={bar < LIT[quality] ? 'quality-lit' : 'quality-dim'}
            x={bar * 5}
            y={8 - bar * 4}
            width="4"
            height={4 + bar * 4}
            rx="1"
          />
        ))}
      </svg>
      <span className="visually-hidden">{say('session.quality', '')}</span>
      {word}
    </span>
  );
}

// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { PBXOperator } from '@magpie/sdk-core';
import { followVoicemail } from '../live/voicemail';
import { Stage } from '../testing/stage';
import { NavRail } from './NavRail';

const stage = new Stage({
  'cdr/missedpersonal': { missed_number: 2 },
  'voicemail/count': { total: 9, unread: 3 },
});
afterEach(() => stage.close());

test('what waits is counted at its place, and follows what other clients do [J-26] [J-08]', async () => {
  let told = (): void => undefined;
  const onTopic = (_: number, listener: () => void) => (told = listener);
  followVoicemail({ onTopic } as unknown as PBXOperator);
  await stage.show(<NavRail />);
  await screen.findByRole('link', { name: 'Call log 2 new missed calls' });
  await screen.findByRole('link', { name: 'Voicemail 3 unread messages' });
  stage.answers['voicemail/count'] = { total: 9, unread: 0 };
  told();
  await screen.findByRole('link', { name: 'Voicemail' });
  expect(screen.getByText('2')).toBeTruthy();
});

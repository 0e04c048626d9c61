// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Stage } from '../testing/stage';
import { TemporaryStatus } from './TemporaryStatus';

const onClose = vi.fn();
let stage: Stage;
beforeEach(async () => {
  onClose.mockReset();
  stage = await new Stage({ reach: {} }).show(<TemporaryStatus onClose={onClose} />);
});
afterEach(() => stage.close());

const put = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));

test('a status holds for hours and minutes, with a message [K-27] [K-28]', async () => {
  put('Status', 'lunch');
  put('Hours', '0');
  put('Minutes', '45');
  put('Message (optional)', ' At the dentist ');
  save();
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(stage.latest('reach')?.body).toEqual({
    temporary: { status: 'lunch', minutes: 45, message: 'At the dentist' },
  });
});

test('a status holds until a date and time, which has to come [K-28]', async () => {
  fireEvent.click(screen.getByText('Until a time'));
  const until = screen.getByLabelText('Until a time', { selector: '[type=datetime-local]' });
  const end = (value: string) => fireEvent.change(until, { target: { value } });
  end('2020-01-01T10:00');
  save();
  expect((await screen.findByRole('alert')).textContent).toBe('Choose a time that is still to come.');
  expect(stage.latest('reach')).toBeUndefined();
  end('2099-07-01T10:00');
  save();
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(stage.latest('reach')?.body).toEqual({
    temporary: { status: 'do_not_disturb', until: new Date('2099-07-01T10:00').toISOString() },
  });
});

import { useTexts } from '../intl/intl';
import { Box } from '../ui/Box';
import { useLive, useSurroundings } from '../ui/context';
import { Who } from '../ui/Who';

/** The call in front. */
export function CallWindow() {
  const { options, actions } = useSurroundings();
  const { calls, currentId } = useLive();
  const { say } = useTexts();
  const call = calls.find(({ callId }) => callId === currentId) ?? calls.at(-1);
  if (!call) return null;
  return (
    <Box part="session" option={options.sessionOption} place={{ right: 20, bottom: 20 }} floating>
      <section aria-label={say('session.title', call.name)}>
        <Who call={call} />
        <button type="button" onClick={() => actions.hangUp(call)}>
          {say('session.hang_up')}
        </button>
      </section>
    </Box>
  );
}

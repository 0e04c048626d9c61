import { Administrator } from '../support/administrator.js';
import { expectTone } from '../support/hearing.js';
import { ALICE } from '../support/magpie.js';
import { freePort, until } from '../support/process.js';
import { expectDone, type Sipp, sipp } from '../support/sipp.js';
import { expect, test } from '../support/stage.js';

/** The number of ours that the carrier's customers dial. */
const DID = '5925503301';

const CARRIER = { number: 'carrier', name: '', email: '', password: '', sipSecret: '' };

/** The routes that lead to the trunks of a story, and the ports where their carriers are. */
function company(ports: Record<string, number>): Record<string, unknown> {
  const trunk = (id: string) => ({ id, host: '127.0.0.1', port: ports[id], caller_number: '90001' });
  const account = { user: '5925503300', authentication_user: 'auth-name', secret: 'carrier-secret' };
  return {
    trunks: Object.keys(ports).map((id) => (id === 'registered' ? { ...trunk(id), account } : trunk(id))),
    inbound_routes: ports.in ? [{ id: 'main', trunk: 'in', number: DID, extension: ALICE.number }] : [],
    outbound_routes: ports.out ? [{ id: 'national', pattern: '9.', strip: 1, trunk: 'out' }] : [],
  };
}

test.describe('a carrier', () => {
  let administrator: Administrator;

  test.beforeAll(async ({ magpie }) => {
    administrator = await Administrator.login(magpie);
  });

  test.afterAll(async () => {
    await administrator.change(company({}));
    await administrator.close();
  });

  test('[A-156] calls a number of ours: its extension rings, and both are heard', async ({
    magpie,
    stage,
  }) => {
    const alice = await stage.phone(ALICE, { hertz: 440 });
    const port = await freePort();
    await administrator.change(company({ in: port }));
    const carrier = await sipp(magpie, {
      scenario: 'trunk-in',
      account: CARRIER,
      dial: DID,
      port,
      carrier: true,
    });
    expect(await alice.event('CALL_INCOMING')).toContain('13800000000');
    alice.answer();
    await expectTone(alice, 440);
    alice.hangUp();
    await expectDone(carrier);

    const unknown = await sipp(magpie, {
      scenario: 'trunk-in-404',
      account: CARRIER,
      dial: ALICE.number,
      port,
      carrier: true,
    });
    await expectDone(unknown);
  });

  test('[A-160] is called by the prefix, with the number of the trunk', async ({ magpie, stage }) => {
    const alice = await stage.phone(ALICE, { hertz: 440 });
    const carrier: Sipp = await sipp(magpie, {
      scenario: 'trunk-out',
      account: CARRIER,
      calls: 2,
      carrier: true,
    });
    await administrator.change(company({ out: carrier.port }));
    alice.dial('913800000001');
    await alice.event('CALL_ESTABLISHED');
    await expectTone(alice, 440);
    alice.hangUp();
    await alice.event('CALL_CLOSED');
    await expectDone(carrier);

    const busy = await sipp(magpie, { scenario: 'trunk-busy', account: CARRIER, calls: 2 });
    await administrator.change(company({ out: busy.port }));
    alice.dial('913800000001');
    expect(await alice.event('CALL_CLOSED')).toContain('486');
    await expectDone(busy);
  });

  test('[A-156] takes our registration with its digest', async ({ magpie }) => {
    const carrier = await sipp(magpie, { scenario: 'trunk-registrar', account: CARRIER, calls: 2 });
    await administrator.change(company({ registered: carrier.port }));
    const trunk = await until('the registration', async () => {
      const [state] = await administrator.trunks();
      return state?.registration === 'registered' && state.state === 'reachable' ? state : undefined;
    });
    expect(JSON.stringify(trunk)).not.toContain('carrier-secret');
    await expectDone(carrier);
  });
});

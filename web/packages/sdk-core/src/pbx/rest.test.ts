import { expect, it } from 'vitest';
import { PBX_ERROR } from '../result';
import { RestClient } from './rest';

function answering(answer: unknown, asked: Request[] = []): RestClient {
  return new RestClient(new URL('https://pbx.example:8088/'), (input, request) => {
    asked.push(new Request(input, request));
    const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(new Response(body));
  });
}

it('asks with the bare token and leaves out what is not given', async () => {
  const asked: Request[] = [];
  const rest = answering({ errcode: 0, errmsg: 'SUCCESS', total_number: 3 }, asked);
  rest.token = 'abc';
  const answer = await rest.get<{ total_number: number }>('cdr/searchpersonal', {
    page: 1,
    number: undefined,
  });
  expect(answer.total_number).toBe(3);
  expect(asked[0]?.url).toBe('https://pbx.example:8088/api/v1.0/cdr/searchpersonal?page=1');
  expect(asked[0]?.headers.get('Authorization')).toBe('abc');
});

it('keeps the server’s own code of a failure', async () => {
  const failed = answering({ errcode: 900001, errmsg: 'wrong password' }).post('login', {});
  await expect(failed).rejects.toMatchObject({
    code: PBX_ERROR.PBX_API_ERROR,
    errcode: 900001,
    msg: 'wrong password',
  });
});

it('knows the switched-off SDK service', async () => {
  await expect(answering({ errcode: 70136 }).post('login', {})).rejects.toMatchObject({
    code: PBX_ERROR.SDK_PLAN_DISABLED,
  });
});

it('tells a dead network from a broken server', async () => {
  await expect(answering(new TypeError('failed')).get('logout')).rejects.toMatchObject({
    code: PBX_ERROR.PBX_NETWORK_ERROR,
  });
  await expect(answering('<html>').get('logout')).rejects.toMatchObject({ code: PBX_ERROR.PBX_API_ERROR });
});

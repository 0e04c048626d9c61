import { expect, it } from 'vitest';
import { editOf, formOf, type Extension } from './extensions';

const KNOWN = { id: 7, version: 3, number: '1001', name: 'Li Wei' } as Extension;

it('sends only what was changed, with the version that was seen', () => {
  expect(editOf(KNOWN, 3, { title: 'Sales' })).toEqual({ id: 7, version: 3, title: 'Sales' });
});

it('lets the server make the secrets of a new extension that were not entered', () => {
  expect(editOf(undefined, 0, { number: '1002' })).toEqual({
    number: '1002',
    generate_password: true,
    generate_sip_secret: true,
  });
  expect(editOf(undefined, 0, { number: '1002', password: 'own words' })).toEqual({
    number: '1002',
    password: 'own words',
    generate_sip_secret: true,
  });
});

it('shows no secret in the form', () => {
  expect(formOf(KNOWN)).toMatchObject({ number: '1001', password: '', sip_secret: '' });
});

import { expect, it } from 'vitest';
import { pageOf } from './simulation';

it('leads from a reason to the page on which its setting is changed', () => {
  const company = '/api/v1.0/admin/company';
  expect(pageOf({ resource: company, field: 'inbound_routes[2].extension' })).toBe('/inbound');
  expect(pageOf({ resource: company, field: 'parking' })).toBe('/parking');
  expect(pageOf({ resource: '/api/v1.0/admin/extensions?search=1001', field: 'settings' })).toBe(
    '/extensions?q=1001',
  );
  expect(pageOf({ resource: '/api/v1.0/admin/reach?number=1001', field: 'status' })).toBeUndefined();
  expect(pageOf(undefined)).toBeUndefined();
});

import { describe, expect, it } from 'vitest';
import { editorOf } from './editor';

describe('the page behind a decision', () => {
  it.each([
    ['/api/v1.0/admin/reach?number=1001', 'statuses.available.internal.always', '#/extensions?q=1001'],
    ['/api/v1.0/admin/extensions?search=1002', 'settings', '#/extensions?q=1002'],
    ['/api/v1.0/admin/company', 'inbound_routes', '#/inbound'],
    ['/api/v1.0/admin/company', 'schedule.holidays[0]', '#/hours'],
    ['/api/v1.0/admin/company', 'something_new', undefined],
  ])('of %s %s is %s', (resource, field, page) => {
    expect(editorOf({ resource, field })).toBe(page);
  });
});

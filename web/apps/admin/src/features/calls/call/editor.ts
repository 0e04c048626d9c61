import type { Setting } from './timeline';

/** Where the rules of the company are edited, by the first part of their path. */
const PAGES: Record<string, string> = {
  schedule: '/hours',
  inbound_routes: '/inbound',
  outbound_routes: '/outbound',
  trunks: '/trunks',
};

/** Where the setting behind a decision is changed; undefined where there is no page for it. */
export function editorOf({ resource, field }: Setting): string | undefined {
  const [path = '', query = ''] = resource.replace('/api/v1.0/admin/', '').split('?');
  const asked = new URLSearchParams(query);
  if (path === 'company') {
    const page = PAGES[field.split(/[.[]/)[0] ?? ''];
    return page && `#${page}`;
  }
  const number = asked.get('number') ?? asked.get('search');
  return number ? `#/extensions?${new URLSearchParams({ q: number }).toString()}` : undefined;
}

import { useChangeCompany, useCompany, type Company } from '../company';

/** The lists of the company's rules; each is sent as one. */
export type ListName =
  'trunks' | 'inbound_routes' | 'outbound_routes' | 'paging_groups' | 'pickup_groups' | 'voicemail_groups';

/** One of the lists of the company's rules, and the changes of it. */
export function useRules<Name extends ListName>(name: Name) {
  type Item = Company[Name][number];
  const query = useCompany();
  const change = useChangeCompany();
  const items = (query.data?.company[name] ?? []) as Item[];
  const version = query.data?.company.version;
  const send = (list: Item[], seen: number | undefined = version) =>
    change.mutateAsync({ version: seen, [name]: list });
  return {
    query,
    items,
    version,
    busy: change.isPending,
    error: change.error,
    /** Puts an item in its place, or at the end; `seen` is the version in which it was read. */
    put: (at: number, item: Item, seen: number | undefined) =>
      send(at < items.length ? items.with(at, item) : [...items, item], seen),
    remove: (at: number) => send(items.filter((_, other) => other !== at)),
    /** Moves an item before its neighbour, or behind it. */
    move: (at: number, by: -1 | 1) => {
      const [one, other] = [items[at], items[at + by]];
      return one && other ? send(items.with(at, other).with(at + by, one)) : Promise.resolve(undefined);
    },
  };
}

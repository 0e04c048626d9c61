import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from '../../shared/api';
import type { TableView } from '../../shared/useTableView';

/** An extension as administrators see it. */
export interface Extension {
  id: number;
  version: number;
  number: string;
  name: string;
  first_name: string;
  last_name: string;
  email: string;
  mobile: string;
  title: string;
  language: '' | 'zh-CN' | 'en-US';
  departments: number[];
  department_paths: string[];
  groups: number[];
  enabled: boolean;
  has_password: boolean;
  has_sip_secret: boolean;
  clients: boolean;
  web_client: boolean;
  desktop_client: boolean;
  mobile_client: boolean;
  call_waiting: boolean;
  recording: string;
  presence: 'offline' | 'idle' | 'ringing' | 'in_call';
  devices: ('phone' | 'mobile' | 'desktop' | 'web')[];
}

/** What can be sent of an extension. */
export type ExtensionEdit = Partial<
  Omit<Extension, 'department_paths' | 'has_password' | 'has_sip_secret' | 'presence' | 'devices'>
> & {
  password?: string;
  sip_secret?: string;
  generate_password?: boolean;
  generate_sip_secret?: boolean;
};

/** The extension, with secrets that were made for it. */
export interface Made {
  extension: Extension;
  password?: string;
  sip_secret?: string;
}

interface ExtensionsPage {
  extension_list: Extension[];
  total_number: number;
}

export interface Department {
  id: number;
  name: string;
  path: string;
}

const REFRESH = 10_000;

/** The extensions that a view shows, again and again. */
export function useExtensions(view: TableView) {
  return useQuery({
    queryKey: ['extensions', view],
    queryFn: ({ signal }) =>
      get<ExtensionsPage>(
        'extensions',
        {
          page: view.page,
          page_size: view.size,
          search: view.search,
          sort_by: view.sort,
          order_by: view.order,
          ...view.filters,
        },
        signal,
      ),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH,
  });
}

export function useExtension(number: string) {
  return useQuery({
    queryKey: ['extension', number],
    enabled: number !== '+',
    queryFn: () => get<{ extension: Extension }>('extensions/get', { number }),
  });
}

export function useDepartments() {
  return useQuery({
    queryKey: ['departments'],
    queryFn: async () => (await get<{ department_list: Department[] }>('departments')).department_list,
  });
}

export function useGroups() {
  return useQuery({
    queryKey: ['groups'],
    queryFn: async () => (await get<{ group_list: { id: number; name: string }[] }>('groups')).group_list,
  });
}

/** Makes an extension, or changes what is sent of one. */
export function useSaveExtension() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (edit: ExtensionEdit) =>
      post<Made>(edit.id === undefined ? 'extensions/create' : 'extensions/update', edit),
    onSuccess: ({ extension }) => {
      queries.setQueryData(['extension', extension.number], { extension });
    },
    onSettled: async () => {
      void queries.invalidateQueries({ queryKey: ['extensions'] });
      await queries.invalidateQueries({ queryKey: ['extension'] });
    },
  });
}

/** Changes or deletes many at once. */
export function useBulk() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ ids, fields }: { ids: number[]; fields?: ExtensionEdit }) =>
      fields ? post('extensions/bulk-update', { ids, fields }) : post('extensions/bulk-delete', { ids }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['extensions'] }),
  });
}

/** What the form holds. */
export interface ExtensionForm {
  number: string;
  name: string;
  email: string;
  title: string;
  mobile: string;
  departments: number[];
  groups: number[];
  enabled: boolean;
  clients: boolean;
  call_waiting: boolean;
  /** Entered ones; empty: what there is stays. */
  password: string;
  sip_secret: string;
}

export function formOf(extension: Extension | undefined): ExtensionForm {
  return {
    number: extension?.number ?? '',
    name: extension?.name ?? '',
    email: extension?.email ?? '',
    title: extension?.title ?? '',
    mobile: extension?.mobile ?? '',
    departments: extension?.departments ?? [],
    groups: extension?.groups ?? [],
    enabled: extension?.enabled ?? true,
    clients: extension?.clients ?? true,
    call_waiting: extension?.call_waiting ?? true,
    password: '',
    sip_secret: '',
  };
}

/** What is sent for a change: only that, and for a new one all that was entered, with secrets made by the server. */
export function editOf(
  known: Extension | undefined,
  version: number,
  changed: Partial<ExtensionForm>,
): ExtensionEdit {
  if (known) return { id: known.id, version, ...changed };
  const { password, sip_secret, ...rest } = changed;
  return {
    ...rest,
    ...(password ? { password } : { generate_password: true }),
    ...(sip_secret ? { sip_secret } : { generate_sip_secret: true }),
  };
}

import { useDeferredValue, useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Select from 'antd/es/select';
import { useTranslation } from '@magpie/locales';
import { get } from './api';

interface Props {
  id?: string;
  /** Read out where no label stands beside it. */
  label?: string;
  /** The numbers that are chosen. */
  value: readonly string[];
  /** Whether several can be chosen. */
  several?: boolean;
  status?: 'error' | undefined;
  onChange: (numbers: string[]) => void;
}

interface Found {
  extension_list: { number: string; name: string }[];
}

const SHOWN = 50;

/** Chooses extensions by number or name. */
export function ExtensionSelect({ id, label, value, several = false, status, onChange }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const { data, isFetching } = useQuery({
    queryKey: ['extensions', 'choice', search],
    queryFn: ({ signal }) => get<Found>('extensions', { page_size: SHOWN, search }, signal),
    placeholderData: keepPreviousData,
  });
  const options = (data?.extension_list ?? []).map(({ number, name }) => ({
    value: number,
    label: name && name !== number ? `${number} ${name}` : number,
  }));
  const shared = {
    id,
    'aria-label': label,
    status,
    options,
    loading: isFetching,
    placeholder: t('admin.choose.extension'),
    notFoundContent: t('admin.choose.none'),
    showSearch: { filterOption: false, onSearch: setText, searchValue: text },
  };
  return several ? (
    <Select<string[]> {...shared} mode="multiple" value={[...value]} onChange={onChange} />
  ) : (
    <Select<string>
      {...shared}
      value={value[0] || undefined}
      onChange={(number: string) => onChange([number])}
    />
  );
}

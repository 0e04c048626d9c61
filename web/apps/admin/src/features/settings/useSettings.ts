import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CODE, failedWith, get, post } from '../../shared/api';

export type SettingValue = string | number | boolean | string[];
export type SettingValues = Record<string, SettingValue>;

/** The settings of the installation, and what holds where nothing is set. */
export interface SettingsAnswer {
  settings: SettingValues;
  presets: SettingValues;
  music_classes: string[];
  version: string;
}

const KEY = ['settings'];

export function useSettings() {
  return useQuery({ queryKey: KEY, queryFn: () => get<SettingsAnswer>('settings') });
}

export function useChangeSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: { version: string; settings: SettingValues }) =>
      post<SettingsAnswer>('settings', change),
    onSuccess: (answer) => {
      queries.setQueryData(KEY, answer);
      void queries.invalidateQueries({ queryKey: ['mail'] });
    },
    onError: async (error) => {
      if (failedWith(error, CODE.STALE_VERSION)) await queries.invalidateQueries({ queryKey: KEY });
    },
  });
}

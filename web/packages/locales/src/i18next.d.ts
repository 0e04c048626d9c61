import 'i18next';
import type { Text } from './i18n';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Text };
    returnNull: false;
  }
}

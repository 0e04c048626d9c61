import { createRoot } from 'react-dom/client';
import { startI18n } from '@magpie/locales';
import '@magpie/theme/base.css';
import { App } from './app/App';
import { restoreLogin } from './live/login';

const root = document.getElementById('root');
if (root) {
  void restoreLogin();
  void startI18n().then(() => createRoot(root).render(<App />));
}

import { useState } from 'react';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import { Logo, setAppearance, useAppearance } from '@magpie/theme';
import { isLanguage, languages, setLanguage, useTranslation } from '@magpie/locales';
import { signIn } from '../../live/login';
import { useLive } from '../../live/store';
import { Moon, Sun } from 'lucide-react';
import { loginProblem, type Problem } from './loginProblem';
import styles from './Login.module.css';

interface Fields {
  username: string;
  password: string;
}

/** The door: who you are, and nothing else. */
export function Login() {
  const { t } = useTranslation();
  const end = useLive((live) => live.loginEnd);
  const [form] = Form.useForm<Fields>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  const submit = async ({ username, password }: Fields) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await signIn(username.trim(), password);
    } catch (error) {
      setBusy(false);
      const found = loginProblem(error);
      setProblem(found);
      if (found === 'login.wrong') form.getFieldInstance('password')?.select?.();
    }
  };
  const endText = {
    elsewhere: t('login.ended.elsewhere'),
    deleted: t('login.ended.deleted'),
    relogin: t('login.ended.relogin'),
    disabled: t('login.disabled'),
  };

  return (
    <div className={styles.page}>
      <main className={styles.card}>
        <div className={styles.brand}>
          <Logo size={48} />
          <div>
            <p className={styles.name}>{t('app.name')}</p>
            <p className={styles.tagline}>{t('app.tagline')}</p>
          </div>
        </div>
        <h1 className={styles.title}>{t('login.title')}</h1>
        {end && !problem && <Alert type="info" showIcon title={endText[end]} className={styles.alert} />}
        {!isSecureContext && (
          <Alert type="warning" showIcon title={t('login.insecure')} className={styles.alert} />
        )}
        {problem && problem !== 'login.wrong' && (
          <Alert type="error" showIcon title={t(problem)} className={styles.alert} />
        )}
        <Form<Fields>
          form={form}
          layout="vertical"
          requiredMark={false}
          size="large"
          validateTrigger="onSubmit"
          onFinish={(fields) => void submit(fields)}
          onValuesChange={() => setProblem(undefined)}
        >
          <Form.Item
            name="username"
            label={t('login.username')}
            rules={[{ required: true, whitespace: true, message: t('login.usernameMissing') }]}
            {...(problem === 'login.wrong' ? { validateStatus: 'error' as const } : {})}
          >
            <Input
              autoFocus
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              placeholder={t('login.usernameHint')}
            />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('login.password')}
            rules={[{ required: true, message: t('login.passwordMissing') }]}
            {...(problem === 'login.wrong'
              ? { validateStatus: 'error' as const, help: t('login.wrong') }
              : {})}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={busy} className={styles.submit}>
            {t('login.submit')}
          </Button>
        </Form>
        <p className={styles.first}>{t('login.first')}</p>
      </main>
      <footer className={styles.footer}>
        <LanguageChoice />
        <SchemeChoice />
      </footer>
    </div>
  );
}

function LanguageChoice() {
  const { t, i18n } = useTranslation();
  return (
    <span role="group" aria-label={t('settings.language')} className={styles.languages}>
      {languages.map(({ code, name }) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={i18n.language === code}
          onClick={() => isLanguage(code) && void setLanguage(code)}
        >
          {name}
        </button>
      ))}
    </span>
  );
}

function SchemeChoice() {
  const { t } = useTranslation();
  const { scheme } = useAppearance();
  const dark =
    scheme === 'dark' || (scheme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  const label = dark ? t('settings.scheme.light') : t('settings.scheme.dark');
  return (
    <button
      type="button"
      className={styles.scheme}
      aria-label={label}
      title={label}
      onClick={() => setAppearance({ scheme: dark ? 'light' : 'dark' })}
    >
      {dark ? <Sun size={18} /> : <Moon size={18} />}
    </button>
  );
}

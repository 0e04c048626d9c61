import { useState } from 'react';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import { useTranslation, type Translate } from '@magpie/locales';
import { ApiFailure, CODE, endedStore } from '../../shared/api';
import { Door } from '../../shared/Door';
import { signIn } from '../../shared/session';

interface Fields {
  username: string;
  password: string;
}

/** The administrator's door. */
export function Login() {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiFailure>();
  const wrong = failure?.code === CODE.WRONG;
  const ended = endedStore.use();

  const submit = async ({ password }: Fields) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await signIn(password);
    } catch (error) {
      setFailure(error instanceof ApiFailure ? error : new ApiFailure(0, ''));
      setBusy(false);
    }
  };

  return (
    <Door title={t('admin.login.title')} text={t('admin.login.text')}>
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        size="large"
        validateTrigger="onSubmit"
        onFinish={(fields) => void submit(fields)}
        onValuesChange={() => setFailure(undefined)}
      >
        {ended && !failure && (
          <Form.Item>
            <Alert type="info" showIcon title={t('admin.login.ended')} />
          </Form.Item>
        )}
        {failure && !wrong && (
          <Form.Item>
            <Alert type="error" showIcon title={problem(failure, t)} />
          </Form.Item>
        )}
        <input type="hidden" name="username" value="admin" autoComplete="username" />
        <Form.Item
          name="password"
          label={t('admin.login.password')}
          rules={[{ required: true, message: t('admin.login.passwordMissing') }]}
          {...(wrong ? { validateStatus: 'error' as const, help: t('admin.login.wrong') } : {})}
        >
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy}>
          {t('admin.login.submit')}
        </Button>
      </Form>
    </Door>
  );
}

function problem({ code }: ApiFailure, t: Translate): string {
  if (code === CODE.BLOCKED) return t('admin.login.blocked');
  return code === undefined ? t('failure.network') : t('failure.server');
}

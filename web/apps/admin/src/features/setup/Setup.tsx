import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import { useTranslation } from '@magpie/locales';
import { ApiFailure, CODE } from '../../shared/api';
import { Door } from '../../shared/Door';
import { checkLink, setUp } from '../../shared/session';

interface Fields {
  password: string;
  repeat: string;
}

const SHORTEST = 10;

/** The one-time link of the first start: choose the administrator's password. */
export function Setup({ token }: { token: string }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const link = useQuery({
    queryKey: ['link', token],
    enabled: token !== '',
    queryFn: () => checkLink(token),
  });
  const refused = failure ?? link.error;
  const code = refused instanceof ApiFailure ? refused.code : undefined;
  const dead = token === '' || code === CODE.LINK_NOT_VALID;

  const submit = async ({ password }: Fields) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await setUp(token, password);
      location.hash = '#/';
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };

  return (
    <Door title={t('admin.setup.title')} text={t('admin.setup.text')}>
      {dead ? (
        <Alert
          type="warning"
          showIcon
          title={token === '' ? t('admin.setup.noToken') : t('admin.setup.used')}
          action={
            <Button type="link" href="#/">
              {t('admin.login.submit')}
            </Button>
          }
        />
      ) : (
        <Form<Fields>
          layout="vertical"
          requiredMark={false}
          size="large"
          validateTrigger="onSubmit"
          onFinish={(fields) => void submit(fields)}
        >
          {refused !== undefined && refused !== null && code !== CODE.WEAK_PASSWORD && (
            <Form.Item>
              <Alert
                type="error"
                showIcon
                title={code === undefined ? t('failure.network') : t('failure.server')}
              />
            </Form.Item>
          )}
          <Form.Item
            name="password"
            label={t('admin.setup.password')}
            extra={t('admin.setup.hint')}
            rules={[{ required: true, min: SHORTEST, message: t('admin.setup.short') }]}
            {...(code === CODE.WEAK_PASSWORD
              ? { validateStatus: 'error' as const, help: t('admin.setup.short') }
              : {})}
          >
            <Input.Password autoFocus autoComplete="new-password" />
          </Form.Item>
          <Form.Item
            name="repeat"
            label={t('admin.setup.repeat')}
            dependencies={['password']}
            rules={[
              ({ getFieldValue }) => ({
                validator: (_, value) =>
                  value === getFieldValue('password')
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('admin.setup.differs'))),
              }),
            ]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={busy}>
            {t('admin.setup.submit')}
          </Button>
        </Form>
      )}
    </Door>
  );
}

import Button from 'antd/es/button';
import { Compass } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { Empty } from '@magpie/ui';

/** An address that leads nowhere: mistyped, or of a page that went away. */
export function NoSuchPage() {
  const { t } = useTranslation();
  return (
    <Empty
      icon={<Compass />}
      title={t('admin.shell.nowhere.title')}
      text={t('admin.shell.nowhere.text')}
      action={
        <Button type="primary" href="#/">
          {t('admin.shell.nowhere.back')}
        </Button>
      }
    />
  );
}

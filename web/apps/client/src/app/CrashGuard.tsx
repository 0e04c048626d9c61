import { Component, type ReactNode } from 'react';
import Button from 'antd/es/button';
import { useTranslation } from '@magpie/locales';
import { Empty } from '../shared/states';
import { TriangleAlert } from 'lucide-react';

interface Props {
  children: ReactNode;
}

/** A fault in a screen is said in words; calls are not part of what stands inside. */
export class CrashGuard extends Component<Props, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    return this.state.crashed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { t } = useTranslation();
  return (
    <Empty
      icon={<TriangleAlert />}
      title={t('failure.crash.title')}
      text={t('failure.crash.text')}
      action={
        <Button type="primary" onClick={() => location.reload()}>
          {t('failure.crash.reload')}
        </Button>
      }
    />
  );
}

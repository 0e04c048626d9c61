import { Component, type ReactNode } from 'react';
import Button from 'antd/es/button';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { Empty } from './states';

interface Props {
  /** What becomes of the rest, and what to do. */
  text: string;
  children: ReactNode;
}

/** A fault in a screen is said in words, and the rest goes on. */
export class CrashGuard extends Component<Props, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    return this.state.crashed ? <Crashed text={this.props.text} /> : this.props.children;
  }
}

function Crashed({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <Empty
      icon={<TriangleAlert />}
      title={t('failure.crash.title')}
      text={text}
      action={
        <Button type="primary" onClick={() => location.reload()}>
          {t('failure.crash.reload')}
        </Button>
      }
    />
  );
}

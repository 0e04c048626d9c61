import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Popover from 'antd/es/popover';
import Segmented from 'antd/es/segmented';
import { SlidersHorizontal } from 'lucide-react';
import { setAppearance, useAppearance, type Density } from '@magpie/theme';
import { useTranslation } from '@magpie/locales';
import type { TableView } from '../useTableView';
import { columnsShown, type Column } from './columns';
import styles from './DataTable.module.css';

interface Props {
  columns: readonly Column<never>[];
  view: TableView;
  onView: (change: Partial<TableView>) => void;
}

/** Which columns a table shows, and how close its rows stand. */
export function ViewMenu({ columns, view, onView }: Props) {
  const { t } = useTranslation();
  const { density } = useAppearance();
  const shown = columnsShown(columns, view).map(({ key }) => key);
  const toggle = (key: string, on: boolean) =>
    onView({
      columns: columns
        .filter((column) => (column.key === key ? on : shown.includes(column.key)))
        .map((column) => column.key),
    });
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className={styles.menu}>
          <Segmented<Density>
            aria-label={t('settings.density.label')}
            value={density}
            options={[
              { value: 'comfortable', label: t('settings.density.comfortable') },
              { value: 'compact', label: t('settings.density.compact') },
            ]}
            onChange={(value) => setAppearance({ density: value })}
          />
          <fieldset className={styles.columns}>
            <legend>{t('admin.table.columns')}</legend>
            {columns.map((column) => (
              <Checkbox
                key={column.key}
                checked={shown.includes(column.key)}
                disabled={column.shown === 'always'}
                onChange={({ target }) => toggle(column.key, target.checked)}
              >
                {column.title}
              </Checkbox>
            ))}
          </fieldset>
        </div>
      }
    >
      <Button
        icon={<SlidersHorizontal size={16} />}
        aria-label={t('admin.table.view')}
        title={t('admin.table.view')}
      />
    </Popover>
  );
}

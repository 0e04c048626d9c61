import styles from './Choose.module.css';

interface Option<Value> {
  value: Value;
  label: string;
}

interface Props<Value> {
  id?: string;
  /** Read out where no label stands beside it. */
  label?: string;
  value: Value;
  options: readonly Option<Value>[];
  disabled?: boolean;
  onChange: (value: Value) => void;
}

/** One of several, by the list that the browser itself has: on a phone it is the one that fingers know. */
export function Choose<Value extends string | number>(props: Props<Value>) {
  const { id, label, value, options, disabled, onChange } = props;
  return (
    <select
      id={id}
      className={styles.choose}
      aria-label={label}
      value={value}
      disabled={disabled}
      onChange={({ target }) => {
        const chosen = options[target.selectedIndex];
        if (chosen) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

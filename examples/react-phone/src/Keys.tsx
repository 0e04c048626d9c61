/** The twelve keys of a telephone. */
export function Keys({ onPress }: { onPress: (key: string) => void }) {
  return (
    <div className="keys">
      {[...'123456789*0#'].map((key) => (
        <button key={key} type="button" onClick={() => onPress(key)}>
          {key}
        </button>
      ))}
    </div>
  );
}

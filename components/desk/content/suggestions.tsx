/** What a field suggests while one types: any other value can be typed as well. */
export function Suggestions(props: { id: string; values: string[] }) {
  return (
    <datalist id={props.id}>
      {props.values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}

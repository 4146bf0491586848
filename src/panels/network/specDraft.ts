import { createStore } from 'zustand/vanilla';
import { IMAGE_SIDE, type InputSide } from '../../nn/inputImage';
import type { LayerSpec, NetworkSpec } from '../../nn/networkSpec';
import { parseSpec, SpecError } from '../../nn/parseSpec';
import { appStore } from '../../store/appStore';
import { liveTensors } from '../../store/liveTensors';

interface SpecDraft {
  /**
   * The recipe that is being edited; null while it is the one on screen. A number may be NaN while its field holds
   * something else: such a recipe can't be used.
   */
  readonly draft: NetworkSpec | null;
  /** Whether the images and labels have been chosen here, and don't come from the network on screen alone. */
  readonly isDataChosen: boolean;
}

const unchanged: SpecDraft = { draft: null, isDataChosen: false };

/** What is being edited. */
export const specDraft = createStore<SpecDraft>(() => unchanged);

/** The recipe as edited so far. */
export function currentDraft(): NetworkSpec {
  return specDraft.getState().draft ?? liveTensors.network.spec;
}

/** Changes some of the recipe; a field set to undefined is left out of it. */
export function changeDraft(
  changes: { readonly [K in keyof NetworkSpec]?: NetworkSpec[K] | undefined },
): void {
  replaceDraft(withoutUndefined({ ...currentDraft(), ...changes }) as NetworkSpec);
}

/** Puts another recipe in the draft's place. */
export function replaceDraft(draft: NetworkSpec): void {
  const isOnScreen = JSON.stringify(draft) === JSON.stringify(liveTensors.network.spec);
  specDraft.setState({ draft: isOnScreen ? null : draft });
}

/** Changes the side of the input; the default is left out, as in every recipe. */
export function changeInputSide(side: InputSide): void {
  changeDraft({ inputSide: side === IMAGE_SIDE ? undefined : side });
}

/** Changes what the network is trained on. */
export function changeData(changes: { readonly [K in keyof Data]?: Data[K] | undefined }): void {
  const data = withoutUndefined({ ...currentDraft().data, ...changes });
  specDraft.setState({ isDataChosen: true });
  changeDraft({ data: Object.keys(data).length > 0 ? data : undefined });
}

/** Changes one hidden layer. */
export function changeLayer(
  index: number,
  changes: { readonly [K in keyof LayerSpec]?: LayerSpec[K] | undefined },
): void {
  const layers = currentDraft().layers.map((layer, l) =>
    l === index ? (withoutUndefined({ ...layer, ...changes }) as LayerSpec) : layer,
  );
  changeDraft({ layers });
}

/** Adds a hidden layer before the output, like the last one but half as wide. */
export function addLayer(): void {
  const { layers } = currentDraft();
  const last = layers.at(-2);
  const units = last && last.units > 0 ? Math.max(1, Math.round(last.units / 2)) : 128;
  const added: LayerSpec = { units, activation: last?.activation ?? 'relu' };
  changeDraft({ layers: layers.toSpliced(-1, 0, added) });
}

/** Takes a hidden layer out. */
export function removeLayer(index: number): void {
  changeDraft({ layers: currentDraft().layers.toSpliced(index, 1) });
}

/**
 * Takes another recipe as the draft, but goes on with the images and labels chosen, here or for a run of one's own.
 * Those of the shipped network nobody has chosen: from it, a preset is on all the images as they are.
 */
export function takePreset({ data: _, ...preset }: NetworkSpec): void {
  const isOwn = specDraft.getState().isDataChosen || appStore.getState().networkSource === 'trained';
  const data = isOwn ? currentDraft().data : undefined;
  specDraft.setState({ draft: { ...preset, ...(data && { data }) } });
}

/** Forgets what was edited: the draft is the recipe of the network on screen again. */
export function resetDraft(): void {
  specDraft.setState(unchanged);
}

/** A recipe that can be used, or the sentence that says why it can't. */
export function checkSpec(spec: NetworkSpec): { readonly spec: NetworkSpec } | { readonly problem: string } {
  try {
    return { spec: parseSpec(spec) };
  } catch (error) {
    if (error instanceof SpecError) return { problem: error.message };
    throw error;
  }
}

type Data = NonNullable<NetworkSpec['data']>;

function withoutUndefined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

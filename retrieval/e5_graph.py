"""The multilingual-e5-small encoder as an ONNX graph, built from its weights.

Input `embeddings`: tokens x hidden, the sum of word, position and type vectors. Output `mean`: hidden, the mean of the
last layer's token vectors, not yet of length one; or `states`: these vectors themselves. One text at a time: the
activations' 8-bit scale is taken over the whole input, so a batch would make a text's vector depend on its neighbours;
and one at a time is also the fastest.
"""

from typing import Protocol

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from retrieval.e5_weights import Floats

OPSET = 20
IR_VERSION = 9


class Layers(Protocol):
    """The numbers a graph is built of: the stored weights, or these with something added."""

    @property
    def hidden(self) -> int: ...

    @property
    def heads(self) -> int: ...

    @property
    def layers(self) -> int: ...

    @property
    def epsilon(self) -> float: ...

    def floats(self, name: str, *shape: int) -> Floats:
        """A tensor of biases or the like."""
        ...

    def matrix(self, name: str, rows: int) -> Floats:
        """A layer's matrix, one row an output."""
        ...


class _Graph:
    """A growing list of nodes and constants, each named once. `limit` is the greatest 8-bit weight, 0 for floats."""

    def __init__(self, weights: Layers, limit: int) -> None:
        self.weights, self.limit = weights, limit
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: npt.ArrayLike) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output


def build_graph(weights: Layers, *, limit: int = 127, states: bool = False) -> bytes:
    """The encoder, serialised, its matrices rounded to whole numbers from -limit to limit (0: kept as floats).

    Its output is `mean`, or `states` if these are wanted.

    `limit` 127 uses all of 8 bits; processors that add 8-bit products in 16 bits overflow there and need 63.
    """
    graph = _Graph(weights, limit)
    size = weights.hidden // weights.heads
    graph.constant("by_head", np.array([0, 3, weights.heads, size], dtype=np.int64))
    graph.constant("flat", np.array([-1, weights.hidden], dtype=np.int64))
    graph.constant("scale", np.array(size**-0.5, dtype=np.float32))
    graph.constant("axis", np.array([0], dtype=np.int64))
    state = _normalise(graph, "embeddings", "emb.ln")
    for layer in range(weights.layers):
        state = _layer(graph, state, f"l{layer}")
    if states:
        graph.add("Identity", [state], "states")
    else:
        graph.add("ReduceMean", [state, "axis"], "mean", keepdims=0)
    shape = ["tokens", weights.hidden] if states else [weights.hidden]
    body = helper.make_graph(
        graph.nodes,
        "multilingual-e5-small",
        [helper.make_tensor_value_info("embeddings", TensorProto.FLOAT, ["tokens", weights.hidden])],
        [helper.make_tensor_value_info("states" if states else "mean", TensorProto.FLOAT, shape)],
        graph.constants,
    )
    model = helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    serialised: bytes = model.SerializeToString()
    return serialised


def _layer(graph: _Graph, state: str, layer: str) -> str:
    attended = _linear(graph, _attention(graph, state, layer), f"{layer}.ao")
    state = _normalise(graph, graph.add("Add", [state, attended], f"{layer}.seen"), f"{layer}.aln")
    inner = graph.add("Gelu", [_linear(graph, state, f"{layer}.fi")], f"{layer}.gelu")
    outer = _linear(graph, inner, f"{layer}.fo")
    return _normalise(graph, graph.add("Add", [state, outer], f"{layer}.out"), f"{layer}.oln")


def _attention(graph: _Graph, state: str, layer: str) -> str:
    together = _linear(graph, state, f"{layer}.q", f"{layer}.k", f"{layer}.v")
    shaped = graph.add("Reshape", [together, "by_head"], f"{layer}.shaped")
    turned = graph.add("Transpose", [shaped], f"{layer}.turned", perm=[1, 2, 0, 3])
    parts = [f"{layer}.{part}.head" for part in ("query", "key", "value")]
    graph.nodes.append(helper.make_node("Split", [turned], parts, axis=0, num_outputs=3, name=f"{layer}.split"))
    key = graph.add("Transpose", [parts[1]], f"{layer}.key.turned", perm=[0, 1, 3, 2])
    scores = graph.add("Mul", [graph.add("MatMul", [parts[0], key], f"{layer}.scores"), "scale"], f"{layer}.scaled")
    shares = graph.add("Softmax", [scores], f"{layer}.shares", axis=-1)
    mixed = graph.add("MatMul", [shares, parts[2]], f"{layer}.mixed")
    back = graph.add("Transpose", [mixed], f"{layer}.back", perm=[2, 0, 1, 3])
    return graph.add("Reshape", [back, "flat"], f"{layer}.context")


def _linear(graph: _Graph, state: str, *names: str) -> str:
    """state x matrix + bias; several names are computed side by side, their results joined."""
    biases = [graph.weights.floats(f"{name}.b", -1) for name in names]
    rows = [graph.weights.matrix(f"{name}.w", len(bias)) for name, bias in zip(names, biases, strict=True)]
    name, matrix = names[0], np.concatenate(rows).T
    product = _multiply(graph, state, name, matrix) if graph.limit else _multiply_floats(graph, state, name, matrix)
    return graph.add("Add", [product, graph.constant(f"{name}.b", np.concatenate(biases))], f"{name}.sum")


def _multiply_floats(graph: _Graph, state: str, name: str, matrix: npt.NDArray[np.float32]) -> str:
    return graph.add("MatMul", [state, graph.constant(f"{name}.w", matrix)], f"{name}.product")


def _multiply(graph: _Graph, state: str, name: str, matrix: npt.NDArray[np.float32]) -> str:
    """The product in 8-bit numbers: activations scaled as they come, each of the matrix's columns by its own scale."""
    scales = np.abs(matrix).max(axis=0) / graph.limit
    graph.constant(f"{name}.w", np.rint(matrix / scales).astype(np.int8))
    graph.constant(f"{name}.scales", scales)
    whole, scale, zero = (f"{name}.{part}" for part in ("whole", "scale", "zero"))
    graph.nodes.append(helper.make_node("DynamicQuantizeLinear", [state], [whole, scale, zero], name=whole))
    summed = graph.add("MatMulInteger", [whole, f"{name}.w", zero], f"{name}.integers")
    floats = graph.add("Cast", [summed], f"{name}.floats", to=TensorProto.FLOAT)
    factor = graph.add("Mul", [scale, f"{name}.scales"], f"{name}.factor")
    return graph.add("Mul", [floats, factor], f"{name}.product")


def _normalise(graph: _Graph, state: str, name: str) -> str:
    scale = graph.constant(f"{name}.w", graph.weights.floats(f"{name}.w", -1))
    bias = graph.constant(f"{name}.b", graph.weights.floats(f"{name}.b", -1))
    return graph.add("LayerNormalization", [state, scale, bias], f"{name}.norm", epsilon=graph.weights.epsilon)

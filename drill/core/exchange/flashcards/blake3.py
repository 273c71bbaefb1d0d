"""BLAKE3, by which other programs name their cards. Plain Python, for texts of a few hundred bytes.

Source: J. O'Connor, J.-P. Aumasson, S. Neves, Z. Wilcox-O'Hearn, BLAKE3: one function, fast
everywhere (2020).
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import pack, unpack

_IV = (
    0x6A09E667,
    0xBB67AE85,
    0x3C6EF372,
    0xA54FF53A,
    0x510E527F,
    0x9B05688C,
    0x1F83D9AB,
    0x5BE0CD19,
)
_ORDER = (2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8)
_COLUMNS = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15))
_DIAGONALS = ((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))
_CHUNK, _BLOCK, _ROUNDS = 1024, 64, 7  # bytes, bytes
_CHUNK_START, _CHUNK_END, _PARENT, _ROOT = 1, 2, 4, 8
_MASK = 0xFFFFFFFF
# Chaining value, words, chunk number, length, flags.
_Node = tuple[Sequence[int], Sequence[int], int, int, int]


def blake3(data: bytes) -> str:
    """The hash of 32 bytes, in hexadecimal."""
    chunks = [data[at : at + _CHUNK] for at in range(0, max(len(data), 1), _CHUNK)]
    value, words, number, length, flags = _tree(chunks, 0)
    return pack("<8I", *_compress(value, words, number, length, flags | _ROOT)).hex()


def _tree(chunks: Sequence[bytes], first: int) -> _Node:
    """The last compression of a tree of chunks, of which the left half is the largest full one."""
    if len(chunks) == 1:
        return _chunk(chunks[0], first)
    left = 1 << (len(chunks) - 1).bit_length() - 1
    halves = _tree(chunks[:left], first), _tree(chunks[left:], first + left)
    words = [word for half in halves for word in _compress(*half)]
    return _IV, words, 0, _BLOCK, _PARENT


def _chunk(chunk: bytes, number: int) -> _Node:
    value: Sequence[int] = _IV
    blocks = [chunk[at : at + _BLOCK] for at in range(0, max(len(chunk), 1), _BLOCK)]
    for at, block in enumerate(blocks):
        flags = (_CHUNK_START if at == 0 else 0) | (_CHUNK_END if at == len(blocks) - 1 else 0)
        words = unpack("<16I", block.ljust(_BLOCK, b"\0"))
        if at == len(blocks) - 1:
            return value, words, number, len(block), flags
        value = _compress(value, words, number, len(block), flags)
    raise AssertionError  # a chunk has a last block


def _compress(
    value: Sequence[int], words: Sequence[int], number: int, length: int, flags: int
) -> Sequence[int]:
    state = [*value, *_IV[:4], number & _MASK, number >> 32, length, flags]
    for _ in range(_ROUNDS):
        pairs = zip(words[::2], words[1::2], strict=True)
        for places, mixed in zip((*_COLUMNS, *_DIAGONALS), pairs, strict=True):
            _mix(state, places, mixed)
        words = [words[place] for place in _ORDER]
    return [low ^ high for low, high in zip(state[:8], state[8:], strict=True)]


def _mix(state: list[int], places: Sequence[int], mixed: Sequence[int]) -> None:
    a, b, c, d = places
    for word, (first, second) in zip(mixed, ((16, 12), (8, 7)), strict=True):
        state[a] = (state[a] + state[b] + word) & _MASK
        state[d] = _rotated(state[d] ^ state[a], first)
        state[c] = (state[c] + state[d]) & _MASK
        state[b] = _rotated(state[b] ^ state[c], second)


def _rotated(word: int, by: int) -> int:
    return (word >> by | word << (32 - by)) & _MASK

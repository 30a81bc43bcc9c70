// The Merkle tree over the log (RFC 6962, section 2.1): hashes of leaves and nodes, the right edge
// that grows with each event, and proofs that an event is in the log and that a log only grew.
// Pure: SHA-256 comes through the Digest port. What a leaf's bytes mean is not known here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <motcua/engine/model/result.hpp>
#include <motcua/engine/ports/digest.hpp>

namespace motcua {

/// SHA-256(0x00 || bytes).
[[nodiscard]] Hash merkle_leaf(const Digest& digest, std::string_view bytes);
/// SHA-256(0x01 || left || right).
[[nodiscard]] Hash merkle_node(const Digest& digest, const Hash& left, const Hash& right);
/// Root of the tree over `leaves` (leaf hashes); SHA-256 of nothing when there are none.
[[nodiscard]] Hash merkle_root(const Digest& digest, std::span<const Hash> leaves);

/// The right edge of a tree of `size` leaves: the roots of its perfect subtrees, largest first,
/// one for each bit set in `size`. Enough to append and to know the root, whatever the size.
class MerkleEdge {
public:
    /// An empty tree.
    MerkleEdge() = default;
    /// A saved edge. `storage_corrupt` when the number of hashes does not fit `size`.
    [[nodiscard]] static Result<MerkleEdge> from(std::uint64_t size, std::vector<Hash> hashes);

    /// Adds a leaf hash on the right. Amortised one node hash.
    void append(const Digest& digest, const Hash& leaf);
    [[nodiscard]] Hash root(const Digest& digest) const;
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    [[nodiscard]] const std::vector<Hash>& hashes() const noexcept { return hashes_; }

    friend bool operator==(const MerkleEdge&, const MerkleEdge&) = default;

private:
    std::uint64_t size_ = 0;
    std::vector<Hash> hashes_;
};

/// The audit path of leaf `index` (from 0) in the tree over `leaves`, from the leaf upwards.
/// `index` must be below the number of leaves.
[[nodiscard]] std::vector<Hash> inclusion_proof(const Digest& digest, std::uint64_t index,
                                                std::span<const Hash> leaves);
/// True if `proof` leads from `leaf` at `index` to `root` of a tree of `size` leaves.
[[nodiscard]] bool verify_inclusion(const Digest& digest, const Hash& leaf, std::uint64_t index,
                                    std::uint64_t size, std::span<const Hash> proof,
                                    const Hash& root);

/// Proof that the tree over the first `old_size` leaves is a prefix of the tree over `leaves`;
/// empty when `old_size` is 0 or all of them. `old_size` must not be above their number.
[[nodiscard]] std::vector<Hash> consistency_proof(const Digest& digest, std::uint64_t old_size,
                                                  std::span<const Hash> leaves);
/// True if `proof` shows that the tree with `new_root` begins with the tree with `old_root`.
[[nodiscard]] bool verify_consistency(const Digest& digest, std::uint64_t old_size,
                                      std::uint64_t new_size, const Hash& old_root,
                                      const Hash& new_root, std::span<const Hash> proof);

}  // namespace motcua

// RFC 6962, section 2.1, with the verification procedures as RFC 9162, section 2.1.3-2.1.4 spells
// them out. Trees are split at the largest power of two below their size.
#include <array>
#include <bit>
#include <string>
#include <utility>

#include <motcua/engine/core/merkle.hpp>

namespace motcua {
namespace {

std::string_view bytes_of(const Hash& hash) {
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

/// The largest power of two below `size`, which is at least 2.
std::size_t split_of(std::size_t size) { return std::bit_floor(size - 1); }

/// `known` says that the verifier can compute the root of the whole old tree itself.
void collect_consistency(const Digest& digest, std::size_t old_size, std::span<const Hash> leaves,
                         bool known, std::vector<Hash>& proof) {
    // Walks down one path; what lies beside it is added on the way back up, hence the two lists.
    std::vector<Hash> beside;
    while (old_size != leaves.size()) {
        const std::size_t split = split_of(leaves.size());
        if (old_size <= split) {
            beside.push_back(merkle_root(digest, leaves.subspan(split)));
            leaves = leaves.first(split);
        } else {
            beside.push_back(merkle_root(digest, leaves.first(split)));
            leaves = leaves.subspan(split);
            old_size -= split;
            known = false;
        }
    }
    if (!known) {
        proof.push_back(merkle_root(digest, leaves));
    }
    proof.insert(proof.end(), beside.rbegin(), beside.rend());
}

}  // namespace

Hash merkle_leaf(const Digest& digest, std::string_view bytes) {
    const std::array<std::string_view, 2> parts{std::string_view{"\0", 1}, bytes};
    return digest.sha256(parts);
}

Hash merkle_node(const Digest& digest, const Hash& left, const Hash& right) {
    const std::array<std::string_view, 3> parts{std::string_view{"\1", 1}, bytes_of(left),
                                                bytes_of(right)};
    return digest.sha256(parts);
}

Hash merkle_root(const Digest& digest, std::span<const Hash> leaves) {
    MerkleEdge edge;
    for (const Hash& leaf : leaves) {
        edge.append(digest, leaf);
    }
    return edge.root(digest);
}

Result<MerkleEdge> MerkleEdge::from(std::uint64_t size, std::vector<Hash> hashes) {
    const auto expected = static_cast<std::size_t>(std::popcount(size));
    if (hashes.size() != expected) {
        return Error{ErrorCode::storage_corrupt,
                     "expected " + std::to_string(expected) + " hashes on the edge of a tree of " +
                         std::to_string(size) + " leaves, but there are " +
                         std::to_string(hashes.size())};
    }
    MerkleEdge edge;
    edge.size_ = size;
    edge.hashes_ = std::move(hashes);
    return edge;
}

void MerkleEdge::append(const Digest& digest, const Hash& leaf) {
    hashes_.push_back(leaf);
    // Each one bit at the low end is a perfect subtree as large as what was just completed.
    for (std::uint64_t bits = size_; (bits & 1U) != 0; bits >>= 1U) {
        const Hash right = hashes_.back();
        hashes_.pop_back();
        hashes_.back() = merkle_node(digest, hashes_.back(), right);
    }
    ++size_;
}

Hash MerkleEdge::root(const Digest& digest) const {
    if (hashes_.empty()) {
        return digest.sha256({});
    }
    Hash root = hashes_.back();
    for (std::size_t i = hashes_.size() - 1; i > 0; --i) {
        root = merkle_node(digest, hashes_[i - 1], root);
    }
    return root;
}

std::vector<Hash> inclusion_proof(const Digest& digest, std::uint64_t index,
                                  std::span<const Hash> leaves) {
    MOTCUA_INVARIANT(index < leaves.size(), "proof asked for a leaf that is not in the tree");
    auto position = static_cast<std::size_t>(index);
    std::vector<Hash> beside;
    while (leaves.size() > 1) {
        const std::size_t split = split_of(leaves.size());
        if (position < split) {
            beside.push_back(merkle_root(digest, leaves.subspan(split)));
            leaves = leaves.first(split);
        } else {
            beside.push_back(merkle_root(digest, leaves.first(split)));
            leaves = leaves.subspan(split);
            position -= split;
        }
    }
    return {beside.rbegin(), beside.rend()};
}

bool verify_inclusion(const Digest& digest, const Hash& leaf, std::uint64_t index,
                      std::uint64_t size, std::span<const Hash> proof, const Hash& root) {
    if (index >= size) {
        return false;
    }
    std::uint64_t at = index;
    std::uint64_t last = size - 1;
    Hash hash = leaf;
    for (const Hash& beside : proof) {
        if (last == 0) {
            return false;
        }
        if ((at & 1U) != 0 || at == last) {
            hash = merkle_node(digest, beside, hash);
            while (at != 0 && (at & 1U) == 0) {
                at >>= 1U;
                last >>= 1U;
            }
        } else {
            hash = merkle_node(digest, hash, beside);
        }
        at >>= 1U;
        last >>= 1U;
    }
    return last == 0 && hash == root;
}

std::vector<Hash> consistency_proof(const Digest& digest, std::uint64_t old_size,
                                    std::span<const Hash> leaves) {
    MOTCUA_INVARIANT(old_size <= leaves.size(), "proof asked for a tree larger than the log");
    std::vector<Hash> proof;
    if (old_size != 0 && old_size != leaves.size()) {
        collect_consistency(digest, static_cast<std::size_t>(old_size), leaves, true, proof);
    }
    return proof;
}

bool verify_consistency(const Digest& digest, std::uint64_t old_size, std::uint64_t new_size,
                        const Hash& old_root, const Hash& new_root, std::span<const Hash> proof) {
    if (old_size > new_size) {
        return false;
    }
    if (old_size == new_size) {
        return proof.empty() && old_root == new_root;
    }
    if (old_size == 0) {
        return proof.empty() && old_root == digest.sha256({});
    }
    std::vector<Hash> path(proof.begin(), proof.end());
    if (std::has_single_bit(old_size)) {
        path.insert(path.begin(), old_root);
    }
    if (path.empty()) {
        return false;
    }
    std::uint64_t at = old_size - 1;
    std::uint64_t last = new_size - 1;
    while ((at & 1U) != 0) {
        at >>= 1U;
        last >>= 1U;
    }
    Hash old_hash = path.front();
    Hash new_hash = path.front();
    for (std::size_t i = 1; i < path.size(); ++i) {
        if (last == 0) {
            return false;
        }
        if ((at & 1U) != 0 || at == last) {
            old_hash = merkle_node(digest, path[i], old_hash);
            new_hash = merkle_node(digest, path[i], new_hash);
            while (at != 0 && (at & 1U) == 0) {
                at >>= 1U;
                last >>= 1U;
            }
        } else {
            new_hash = merkle_node(digest, new_hash, path[i]);
        }
        at >>= 1U;
        last >>= 1U;
    }
    return last == 0 && old_hash == old_root && new_hash == new_root;
}

}  // namespace motcua

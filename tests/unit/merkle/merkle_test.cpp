// The tree over the log, against the published test vectors of RFC 6962 implementations and
// against the recursive definition of the RFC.
#include <random>
#include <string>

#include <catch2/catch.hpp>

#include <motcua/engine/core/merkle.hpp>

#include "contract/sha256.hpp"

using namespace motcua;
using motcua::contract::Sha256;

namespace {

const Sha256 digest;

std::string unhex(std::string_view text) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        bytes += static_cast<char>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16));
    }
    return bytes;
}

/// The eight leaves of the test vectors of Certificate Transparency.
std::vector<Hash> vector_leaves() {
    std::vector<Hash> leaves;
    for (const char* bytes : {"", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                              "606162636465666768696a6b6c6d6e6f"}) {
        leaves.push_back(merkle_leaf(digest, unhex(bytes)));
    }
    return leaves;
}

std::vector<Hash> some_leaves(std::size_t count) {
    std::vector<Hash> leaves;
    for (std::size_t i = 0; i < count; ++i) {
        leaves.push_back(merkle_leaf(digest, "event " + std::to_string(i)));
    }
    return leaves;
}

/// MTH of RFC 6962, section 2.1, as it is written there.
Hash by_definition(std::span<const Hash> leaves) {
    if (leaves.empty()) {
        return digest.sha256({});
    }
    if (leaves.size() == 1) {
        return leaves.front();
    }
    std::size_t split = 1;
    while (split * 2 < leaves.size()) {
        split *= 2;
    }
    return merkle_node(digest, by_definition(leaves.first(split)),
                       by_definition(leaves.subspan(split)));
}

}  // namespace

TEST_CASE("the roots of the published vectors come out", "[merkle]") {
    const char* roots[] = {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                           "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                           "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                           "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                           "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                           "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                           "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                           "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                           "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    const std::vector<Hash> leaves = vector_leaves();
    for (std::size_t size = 0; size <= leaves.size(); ++size) {
        CAPTURE(size);
        CHECK(to_hex(merkle_root(digest, std::span(leaves).first(size))) == roots[size]);
    }
}

TEST_CASE("the edge that grows leaf by leaf gives the root of the definition", "[merkle]") {
    const std::vector<Hash> leaves = some_leaves(130);
    MerkleEdge edge;
    for (std::size_t size = 0; size <= leaves.size(); ++size) {
        CAPTURE(size);
        CHECK(edge.size() == size);
        CHECK(edge.root(digest) == by_definition(std::span(leaves).first(size)));
        // A saved edge goes on where it stopped.
        const Result<MerkleEdge> saved = MerkleEdge::from(size, edge.hashes());
        REQUIRE(saved);
        CHECK(*saved == edge);
        if (size < leaves.size()) {
            edge.append(digest, leaves[size]);
        }
    }
}

TEST_CASE("an edge that does not fit its size is refused", "[merkle]") {
    CHECK_FALSE(MerkleEdge::from(3, {Hash{}}));
    CHECK_FALSE(MerkleEdge::from(4, {Hash{}, Hash{}}));
    const auto refused = MerkleEdge::from(0, {Hash{}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::storage_corrupt);
}

TEST_CASE("every leaf is proved to be in the tree, and no other is", "[merkle]") {
    const std::size_t size = GENERATE(1U, 2U, 3U, 7U, 8U, 9U, 31U, 64U, 65U);
    const std::vector<Hash> leaves = some_leaves(size);
    const Hash root = merkle_root(digest, leaves);
    const Hash other = merkle_leaf(digest, "not in the log");
    for (std::size_t index = 0; index < size; ++index) {
        CAPTURE(size, index);
        std::vector<Hash> proof = inclusion_proof(digest, index, leaves);
        CHECK(verify_inclusion(digest, leaves[index], index, size, proof, root));
        CHECK_FALSE(verify_inclusion(digest, other, index, size, proof, root));
        CHECK_FALSE(verify_inclusion(digest, leaves[index], index, size, proof, other));
        CHECK_FALSE(verify_inclusion(digest, leaves[index], size, size, proof, root));
        if (size > 1) {
            CHECK_FALSE(
                verify_inclusion(digest, leaves[index], (index + 1) % size, size, proof, root));
        }
        proof.push_back(other);
        CHECK_FALSE(verify_inclusion(digest, leaves[index], index, size, proof, root));
    }
}

TEST_CASE("a log that only grew is proved to have, a rewritten one is not", "[merkle]") {
    const std::size_t size = GENERATE(1U, 2U, 5U, 8U, 13U, 32U, 33U);
    std::vector<Hash> leaves = some_leaves(size);
    const Hash root = merkle_root(digest, leaves);
    for (std::size_t old_size = 0; old_size <= size; ++old_size) {
        CAPTURE(size, old_size);
        const Hash old_root = merkle_root(digest, std::span(leaves).first(old_size));
        std::vector<Hash> proof = consistency_proof(digest, old_size, leaves);
        CHECK(verify_consistency(digest, old_size, size, old_root, root, proof));
        if (old_size > 0) {
            // The first leaf is rewritten: no proof fits the old root any more.
            std::vector<Hash> rewritten = leaves;
            rewritten[0] = merkle_leaf(digest, "rewritten");
            CHECK_FALSE(verify_consistency(digest, old_size, size, old_root,
                                           merkle_root(digest, rewritten),
                                           consistency_proof(digest, old_size, rewritten)));
        }
        proof.push_back(root);
        CHECK_FALSE(verify_consistency(digest, old_size, size, old_root, root, proof));
        CHECK_FALSE(verify_consistency(digest, size + 1, size, old_root, root, {}));
    }
}

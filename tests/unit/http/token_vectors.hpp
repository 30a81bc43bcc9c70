// The tokens of data/tokens.json, good and bad, and the keys that they were made with.
#pragma once

#include <string>
#include <vector>

#include <motcua/engine/model/time.hpp>
#include <motcua/http/identity.hpp>

namespace motcua::http::testing {

struct TokenVector {
    std::string name;
    std::string token;
    std::string verdict;      ///< words of the refusal, or empty: it is good
    IdentityOptions options;  ///< with the keys
};

struct TokenVectors {
    Instant now{};
    std::string keys;  ///< a JWK set
    std::size_t usable = 0;
    std::size_t left_out = 0;
    IdentityOptions options;  ///< with the keys
    std::vector<TokenVector> all;

    /// The token of that name; the test fails without it.
    [[nodiscard]] const std::string& token(const std::string& name) const;
};

[[nodiscard]] const TokenVectors& token_vectors();

}  // namespace motcua::http::testing

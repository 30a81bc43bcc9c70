// The strict gate: what is ambiguous between two HTTP implementations is refused before anything of
// the request is used. The library's parser lets such requests through (docs/security.md).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange.hpp"

namespace motcua::http {

/// The head of a request as the parser read it.
struct Head {
    std::string method;
    std::string target;
    unsigned version = 11;  ///< 10 or 11
    Fields fields;
};

/// Why a request is not looked at any further; the connection is closed behind the answer.
struct Refused {
    unsigned status = 400;
    std::string code = "bad_request";
    std::string header;  ///< the field it is about, or empty
    std::string detail;  ///< "expected X, but Y"
};

/// The same for the bytes of a head, or of what came of one so far: lines end in CR LF and none goes
/// on in the next, which the parser would hide. The first `seen` bytes were looked at before.
[[nodiscard]] std::optional<Refused> refuse_lines(std::string_view bytes, std::size_t seen = 0);

/// Nothing if the head is one that every reader understands in the same way. `hosts`: the names
/// that are ours; empty = any.
[[nodiscard]] std::optional<Refused> refuse_head(const Head& head,
                                                 const std::vector<std::string>& hosts);

/// The method; nullopt for one that no route has.
[[nodiscard]] std::optional<Method> method_of(std::string_view name);

}  // namespace motcua::http

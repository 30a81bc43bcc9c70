// The members of a JSON object that is no command, asked for one by one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "call.hpp"

namespace motcua::http {

/// "/name", as RFC 6901 writes it.
[[nodiscard]] std::string pointer_to(std::string_view name);

/// Each member is asked for by its name; what does not fit is remembered, the first of it answered by
/// fit(). Until then whatever is asked for has some value, so that no question needs an answer of its
/// own.
class Members {
public:
    /// `node` is an object and outlives this.
    Members(Call& call, const json::Node& node) : call_(call), node_(node) {}

    /// Text that must be there and say something.
    [[nodiscard]] std::string text(std::string_view name);
    /// Empty if it is not there.
    [[nodiscard]] std::string text_if_any(std::string_view name);
    /// `unless` if it is not there.
    [[nodiscard]] std::uint64_t number(std::string_view name, std::uint64_t unless,
                                       std::uint64_t least, std::uint64_t most);
    /// A list that must be there; nullptr otherwise.
    [[nodiscard]] const json::Node* list(std::string_view name);
    /// What is in an object that must be there; nullptr otherwise.
    [[nodiscard]] const json::Node* object(std::string_view name);

    /// True if all members were asked for and fit; else it is answered.
    [[nodiscard]] bool fit();

private:
    struct Misfit {
        std::string name;
        std::string detail;
    };
    [[nodiscard]] const json::Node* find(std::string_view name);
    void refuse(std::string_view name, std::string detail);

    Call& call_;
    const json::Node& node_;
    std::vector<std::string_view> known_;
    std::optional<Misfit> misfit_;
};

}  // namespace motcua::http

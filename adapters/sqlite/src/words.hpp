// Texts that query rows hold as numbers (table `word`): units, officers, roles, steps, titles. Kept
// small in the file and quick to compare. One instance per connection; a number never changes its
// text once it was committed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "query.hpp"

namespace motcua::sqlite {

class Words {
public:
    explicit Words(Connection& connection) : connection_(connection) {}

    /// The number of a text; -1, which stands for nothing, if it has none.
    [[nodiscard]] std::int64_t find(const std::string& text);
    /// The same, giving it one if need be; inside a write transaction.
    [[nodiscard]] std::int64_t number(const std::string& text);
    [[nodiscard]] const std::string& text(std::int64_t number);

    template <class Identity>
    [[nodiscard]] Identity id(std::int64_t number) {
        return Identity{text(number)};
    }

    /// Forgets what this connection remembers: after a rollback.
    void forget();

private:
    void bound();

    Connection& connection_;
    std::unordered_map<std::string, std::int64_t> numbers_;
    std::unordered_map<std::int64_t, std::string> texts_;
};

}  // namespace motcua::sqlite

// Keyset pages: a cursor is the sort key of the last row shown, as text that nobody but us reads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::sqlite {

/// Numbers with dots between them.
[[nodiscard]] std::string make_cursor(const std::vector<std::int64_t>& numbers);
/// Inverse; empty text gives nothing. Throws Failure (invalid_argument) when it is not `count`
/// numbers.
[[nodiscard]] std::optional<std::vector<std::int64_t>> read_cursor(std::string_view cursor,
                                                                   std::size_t count);

/// [1,2] or ["a","b"] for json_each(), the way a list gets into a prepared statement.
[[nodiscard]] std::string json_list(const std::vector<std::int64_t>& numbers);
[[nodiscard]] std::string json_list(const std::vector<std::string>& texts);

}  // namespace motcua::sqlite

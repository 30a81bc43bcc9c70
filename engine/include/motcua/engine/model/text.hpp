// Vietnamese text, in one table: folding for search (đ found by d), sort keys by given name,
// comparison of NFC and NFD spellings (rule 59), safe cutting of UTF-8.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace motcua {

/// True if `text` is well-formed UTF-8 without NUL.
[[nodiscard]] bool is_valid_utf8(std::string_view text);

/// NFC for the letters of Vietnamese and Latin-1 Supplement / Latin Extended: base letter +
/// combining marks become the precomposed letter. Other text is unchanged.
[[nodiscard]] std::string to_nfc(std::string_view text);

/// Lower case without diacritics, đ as d, runs of anything else as one space, trimmed:
/// "Đặng  Thị Hồng" -> "dang thi hong". NFC and NFD give the same.
[[nodiscard]] std::string fold(std::string_view text);

/// The words of fold(text), without doubles, in order of appearance; each at most 64 bytes.
[[nodiscard]] std::vector<std::string> search_tokens(std::string_view text);

/// A byte string that sorts as Vietnamese dictionaries do: letters a ă â b c d đ e ê …, then tones
/// (ngang, huyền, hỏi, ngã, sắc, nặng), then case.
[[nodiscard]] std::string sort_key(std::string_view text);
/// The same for a person's full name: given name first, then surname and middle names.
[[nodiscard]] std::string name_sort_key(std::string_view full_name);

/// The longest prefix of at most `bytes_max` bytes that ends on a character border.
[[nodiscard]] std::string_view cut_utf8(std::string_view text, std::size_t bytes_max);

}  // namespace motcua

// Text forms of identities: the dossier's permanent id and the task's "<dossier>.<number>".
#include <charconv>

#include <motcua/engine/model/ids.hpp>

namespace motcua {
namespace {

// Crockford base 32: no I, L, O, U, so that an id read aloud or copied by hand stays itself.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t dossier_id_length = 26;
constexpr std::size_t time_length = 10;
constexpr unsigned bits_per_character = 5;

void encode(std::uint64_t bits, std::size_t length, std::string& out) {
    for (std::size_t i = length; i-- > 0;) {
        out += alphabet[(bits >> (bits_per_character * i)) & 31U];
    }
}

}  // namespace

DossierId make_dossier_id(std::chrono::milliseconds filed,
                          const std::array<std::uint8_t, 10>& random) {
    constexpr std::uint64_t time_mask = (std::uint64_t{1} << 48U) - 1;
    std::string text;
    text.reserve(dossier_id_length);
    encode(static_cast<std::uint64_t>(filed.count()) & time_mask, time_length, text);
    for (std::size_t half = 0; half < 2; ++half) {
        std::uint64_t bits = 0;  // 40 bits are eight characters
        for (std::size_t i = 0; i < 5; ++i) {
            bits = (bits << 8U) | random[half * 5 + i];
        }
        encode(bits, 8, text);
    }
    return DossierId(std::move(text));
}

bool is_dossier_id(std::string_view text) {
    // 26 characters hold 130 bits; the first may only use three of its five.
    return text.size() == dossier_id_length && text.front() <= '7' &&
           text.find_first_not_of(alphabet) == std::string_view::npos;
}

std::string to_string(const TaskId& task) {
    return task.dossier.value + '.' + std::to_string(task.number);
}

std::optional<TaskId> parse_task_id(std::string_view text) {
    const std::size_t dot = text.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || dot + 1 == text.size()) {
        return std::nullopt;
    }
    const std::string_view digits = text.substr(dot + 1);
    TaskId task;
    task.dossier.value = text.substr(0, dot);
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), task.number);
    if (error != std::errc{} || end != digits.data() + digits.size() || digits.front() == '0') {
        return std::nullopt;
    }
    return task;
}

}  // namespace motcua

// Writing and reading the lines, strictly: reading back and writing again gives the same bytes.
#include "definition_event.hpp"

#include <array>
#include <charconv>
#include <optional>

namespace motcua::runtime {
namespace {

constexpr std::string_view kFirstLine = "motcua-definition 1\n";

std::string escaped(std::string_view text) {
    std::string result;
    for (const char character : text) {
        if (character == '\\') {
            result += "\\\\";
        } else if (character == '\n') {
            result += "\\n";
        } else {
            result += character;
        }
    }
    return result;
}

std::string unescaped(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) {
            ++i;
            result += text[i] == 'n' ? '\n' : text[i];
        } else {
            result += text[i];
        }
    }
    return result;
}

void put(std::string& bytes, std::string_view name, std::string_view value) {
    bytes += name;
    bytes += ' ';
    bytes += escaped(value);
    bytes += '\n';
}

// Takes the line "<name> <value>" off the front of `rest`.
std::optional<std::string> take(std::string_view& rest, std::string_view name) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos || end <= name.size() || !rest.starts_with(name) ||
        rest[name.size()] != ' ') {
        return std::nullopt;
    }
    std::string value = unescaped(rest.substr(name.size() + 1, end - name.size() - 1));
    rest.remove_prefix(end + 1);
    return value;
}

int hex_digit(char character) {
    if (character >= '0' && character <= '9') {
        return character - '0';
    }
    return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
}

std::optional<Hash> parse_hash(std::string_view text) {
    Hash hash{};
    if (text.size() != 2 * hash.size()) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < hash.size(); ++i) {
        const int high = hex_digit(text[2 * i]);
        const int low = hex_digit(text[2 * i + 1]);
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        hash[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return hash;
}

std::optional<DefinitionDeployed> parse(std::string_view bytes) {
    if (!bytes.starts_with(kFirstLine)) {
        return std::nullopt;
    }
    std::string_view rest = bytes.substr(kFirstLine.size());
    const auto kind = take(rest, "kind");
    const auto id = take(rest, "id");
    const auto variant = take(rest, "variant");
    const auto version = take(rest, "version");
    const auto hash = take(rest, "hash");
    const auto previous = take(rest, "previous");
    const auto at = take(rest, "at");
    const auto actor = take(rest, "actor");
    if (!kind || !id || !variant || !version || !hash || !previous || !at || !actor ||
        !rest.empty()) {
        return std::nullopt;
    }
    const auto known_kind = enum_from_name<DefinitionKind>(*kind);
    const auto leaf = parse_hash(*previous);
    const Result<Instant> instant = parse_instant(*at);
    DefinitionDeployed event;
    const auto [end, failure] =
        std::from_chars(version->data(), version->data() + version->size(), event.ref.version);
    if (!known_kind || !leaf || !instant || failure != std::errc{} ||
        end != version->data() + version->size()) {
        return std::nullopt;
    }
    event.kind = *known_kind;
    event.ref.id = *id;
    event.ref.variant = *variant;
    event.ref.hash = *hash;
    event.previous = *leaf;
    event.at = *instant;
    event.actor = *actor;
    return event;
}

}  // namespace

std::string definition_stream(DefinitionKind kind, const std::string& id) {
    return "def:" + std::string(enum_name(kind)) + ":" + id;
}

std::string encode(const DefinitionDeployed& event) {
    std::string bytes(kFirstLine);
    put(bytes, "kind", enum_name(event.kind));
    put(bytes, "id", event.ref.id);
    put(bytes, "variant", event.ref.variant);
    put(bytes, "version", std::to_string(event.ref.version));
    put(bytes, "hash", event.ref.hash);
    put(bytes, "previous", to_hex(event.previous));
    put(bytes, "at", format_instant(event.at));
    put(bytes, "actor", event.actor);
    return bytes;
}

Result<DefinitionDeployed> decode_definition(std::string_view bytes) {
    const std::optional<DefinitionDeployed> event = parse(bytes);
    if (!event || encode(*event) != bytes) {
        return Error{ErrorCode::storage_corrupt,
                     "expected the lines of a definition-deployed event, but found others"};
    }
    return *event;
}

}  // namespace motcua::runtime

// The doors of the closure: heads, shelves, resolving, loading what was resolved.
#include <algorithm>
#include <charconv>
#include <tuple>

#include <motcua/dsl/closure.hpp>

#include "assist/sketch.hpp"
#include "closure/closure_steps.hpp"

namespace motcua::dsl {
namespace {

unsigned number_of(std::string_view text) {
    unsigned number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// Of the root alone: the rest of the text need not be read for it.
std::string_view until_root_ends(std::string_view text) {
    std::size_t at = 0;
    while ((at = text.find('<', at)) != std::string_view::npos && at + 1 < text.size()) {
        const std::string_view rest = text.substr(at);
        const std::string_view closing = rest.starts_with("<!--") ? "-->"
                                         : rest.starts_with("<?") ? "?>"
                                                                  : std::string_view{};
        const std::size_t end = text.find(closing.empty() ? ">" : closing, at);
        if (end == std::string_view::npos) {
            break;
        }
        at = end + 1;
        if (closing.empty()) {
            // A '>' may stand inside a value: go on to the next tag, which is far enough.
            const std::size_t next = text.find('<', at);
            return text.substr(0, std::min(next, text.size()));
        }
    }
    return text;
}

/// As Diagnostics sorts them: what is of the file itself first, each file by its places.
void sort_by_place(std::vector<Diagnostic>& diagnostics, std::string_view own) {
    std::stable_sort(
        diagnostics.begin(), diagnostics.end(), [own](const Diagnostic& a, const Diagnostic& b) {
            const auto key = [own](const Diagnostic& d) {
                return std::tuple(d.file != own, std::string_view(d.file), d.line, d.column);
            };
            return key(a) < key(b);
        });
}

}  // namespace

TextHead head_of(std::string_view text) {
    const assist::Sketch sketch(until_root_ends(text));
    if (sketch.elements().empty()) {
        return {};
    }
    const assist::SketchElement& root = sketch[0];
    TextHead head;
    head.root = root.name;
    head.id = root.value(root.name == override_vocabulary().root ? "procedure" : "id");
    head.variant = root.value("variant");
    head.version = number_of(root.value("version"));
    return head;
}

void TextShelf::put(FoundText text) {
    TextHead head = head_of(text.text);
    entries_.push_back({std::move(head), std::move(text)});
}

std::optional<FoundText> TextShelf::find(const WantedText& wanted) const {
    const Entry* best = nullptr;
    for (const Entry& entry : entries_) {
        const TextHead& head = entry.head;
        const bool fits = head.root == wanted.root && head.id == wanted.id &&
                          head.variant == wanted.variant &&
                          (wanted.version == 0 || head.version == wanted.version);
        if (fits && (best == nullptr || best->head.version < head.version)) {
            best = &entry;
        }
    }
    return best == nullptr ? std::nullopt : std::optional(best->text);
}

bool Closure::ok() const { return count_errors(diagnostics) == 0; }

Closure resolve(std::string_view source, std::string_view filename, const FindText& find) {
    const auto file =
        std::make_shared<const SourceFile>(std::string(filename), std::string(source));
    const std::string root = head_of(source).root;
    if (root == override_vocabulary().root) {
        return apply_override(file, find);
    }
    return root == procedure_vocabulary().root ? resolve_includes(file, find)
                                               : Closure{file->text, {}, nullptr};
}

LoadedWhole load_whole(std::string_view source, std::string_view filename, const FindText& find,
                       LoadOptions options) {
    Closure closure = resolve(source, filename, find);
    sort_by_place(closure.diagnostics, filename);
    LoadedWhole whole;
    whole.text = std::move(closure.text);
    whole.is_composed = closure.origins != nullptr;
    if (count_errors(closure.diagnostics) > 0) {
        whole.loaded.kind = DefinitionKind::procedure;
        whole.loaded.diagnostics = std::move(closure.diagnostics);
        return whole;
    }
    options.origins = std::move(closure.origins);
    whole.loaded = load_any(whole.text, filename, options);
    whole.loaded.diagnostics.insert(whole.loaded.diagnostics.begin(), closure.diagnostics.begin(),
                                    closure.diagnostics.end());
    if (!closure.diagnostics.empty()) {
        sort_by_place(whole.loaded.diagnostics, filename);
    }
    return whole;
}

}  // namespace motcua::dsl

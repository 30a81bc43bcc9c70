// What every reader needs: typed access to attributes whose form has already been checked (a
// wrong one reads as not given), the children that have a place in the language, expressions,
// places for the source map. Readers report only what the words alone cannot show.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/diagnostic.hpp>
#include <motcua/dsl/source_map.hpp>
#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/procedure.hpp>

#include "checked_document.hpp"
#include "quote.hpp"
#include "value_forms.hpp"

namespace motcua::feel {
class CompiledExpression;
class Scope;
class Type;
}  // namespace motcua::feel

namespace motcua::dsl {

class ReadContext {
public:
    ReadContext(const CheckedDocument& document, Diagnostics& diagnostics, SourceMap& places)
        : document_(&document), diagnostics_(&diagnostics), places_(&places) {}

    [[nodiscard]] const CheckedDocument& document() const noexcept { return *document_; }
    [[nodiscard]] const XmlElement& root() const { return document_->xml().root(); }
    [[nodiscard]] const XmlElement& parent(const XmlElement& e) const {
        return document_->xml()[e.parent];
    }

    /// Children that belong where they stand; with a name only those.
    [[nodiscard]] std::vector<const XmlElement*> children(const XmlElement& e) const;
    [[nodiscard]] std::vector<const XmlElement*> children(const XmlElement& e,
                                                          std::string_view name) const;
    /// The first of that name, or nullptr.
    [[nodiscard]] const XmlElement* child(const XmlElement& e, std::string_view name) const;

    /// The value if it is written and has the form its rule wants.
    [[nodiscard]] std::optional<std::string_view> value(const XmlElement& e,
                                                        std::string_view attribute) const;
    [[nodiscard]] std::string text(const XmlElement& e, std::string_view attribute) const;
    [[nodiscard]] bool boolean(const XmlElement& e, std::string_view attribute,
                               bool fallback) const;
    [[nodiscard]] std::optional<unsigned> count(const XmlElement& e,
                                                std::string_view attribute) const;
    [[nodiscard]] std::optional<Decimal> decimal(const XmlElement& e,
                                                 std::string_view attribute) const;
    [[nodiscard]] std::optional<Date> date(const XmlElement& e, std::string_view attribute) const;
    [[nodiscard]] std::optional<TimeOfDay> time(const XmlElement& e,
                                                std::string_view attribute) const;
    [[nodiscard]] std::optional<Instant> moment(const XmlElement& e,
                                                std::string_view attribute) const;
    [[nodiscard]] std::optional<Duration> duration(const XmlElement& e,
                                                   std::string_view attribute) const;
    /// A duration, or a share as DurationUnit::percent.
    [[nodiscard]] std::optional<Duration> length(const XmlElement& e,
                                                 std::string_view attribute) const;
    [[nodiscard]] std::optional<Cutoff> cutoff(const XmlElement& e,
                                               std::string_view attribute) const;
    [[nodiscard]] PartyRef party(const XmlElement& e, std::string_view attribute) const;
    [[nodiscard]] static PartyRef party(std::string_view word);
    [[nodiscard]] Validity validity(const XmlElement& e, std::string_view from,
                                    std::string_view until) const;
    /// ground="assumed": not from law.
    [[nodiscard]] bool assumed(const XmlElement& e) const {
        return value(e, "ground") == std::string_view("assumed");
    }
    template <DescribedEnum E>
    [[nodiscard]] E word(const XmlElement& e, std::string_view attribute, E fallback) const {
        const auto written = value(e, attribute);
        return written ? enum_from_name<E>(*written).value_or(fallback) : fallback;
    }
    template <DescribedEnum E>
    [[nodiscard]] std::optional<E> word(const XmlElement& e, std::string_view attribute) const {
        const auto written = value(e, attribute);
        return written ? enum_from_name<E>(*written) : std::nullopt;
    }
    template <DescribedEnum E>
    [[nodiscard]] std::vector<E> words(const XmlElement& e, std::string_view attribute) const {
        std::vector<E> all;
        for (const std::string_view word : split_words(value(e, attribute).value_or(""))) {
            if (const auto known = enum_from_name<E>(word)) {
                all.push_back(*known);
            }
        }
        return all;
    }
    /// Character data, blanks at both ends removed.
    [[nodiscard]] static std::string content(const XmlElement& e);

    /// What expressions may name; before it is set expression() gives nullptr.
    void set_scope(const feel::Scope& scope) { scope_ = &scope; }
    /// Compiled to the rule's type (condition, amount); nullptr if not written or wrong, which is
    /// reported.
    [[nodiscard]] ExpressionPtr expression(const XmlElement& e, std::string_view attribute) const;
    /// The same for the value of a field, whose type the vocabulary does not know.
    [[nodiscard]] ExpressionPtr computed(const XmlElement& e, std::string_view attribute,
                                         const FieldDef& field) const;

    /// The same for a part of a decision table, whose type its column says.
    [[nodiscard]] std::shared_ptr<const feel::CompiledExpression> part(
        const XmlElement& e, std::string_view attribute, const feel::Type& wanted) const;
    /// Unary tests against names that have the value as `?`.
    [[nodiscard]] std::shared_ptr<const feel::CompiledExpression> tests(
        const XmlElement& e, std::string_view attribute, const feel::Scope& names) const;

    void place(const std::string& key, const XmlElement& e) const;
    [[nodiscard]] bool has_errors() const { return diagnostics_->errors() > 0; }
    void error(const XmlElement& e, std::string_view code, std::string message,
               std::string hint) const {
        diagnostics_->error(document_->xml().position(e), code, std::move(message),
                            std::move(hint));
    }
    /// At the attribute if it is written, else at the element.
    void error(const XmlElement& e, std::string_view attribute, std::string_view code,
               std::string message, std::string hint) const;
    /// Somewhere else than at an element or attribute.
    void report(Position at, Severity severity, std::string_view code, std::string message,
                std::string hint) const {
        diagnostics_->add(at, severity, code, std::move(message), std::move(hint));
    }
    void warning(const XmlElement& e, std::string_view code, std::string message,
                 std::string hint) const {
        diagnostics_->warning(document_->xml().position(e), code, std::move(message),
                              std::move(hint));
    }

private:
    const CheckedDocument* document_;
    Diagnostics* diagnostics_;
    SourceMap* places_;
    const feel::Scope* scope_ = nullptr;
};

}  // namespace motcua::dsl

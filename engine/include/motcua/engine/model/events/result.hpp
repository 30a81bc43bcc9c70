// Events of results: prepared, signed, numbered, issued, end of handling, returned (rule 42).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua {

/// An outcome named this result.
struct ResultPrepared {
    static constexpr std::string_view type = "result-prepared";
    static constexpr unsigned version = 1;

    std::string result;

    friend bool operator==(const ResultPrepared&, const ResultPrepared&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("result", self.result);
    }
};

struct ResultSigned {
    static constexpr std::string_view type = "result-signed";
    static constexpr unsigned version = 1;

    std::string result;
    OfficerId officer;
    std::string signature;              ///< reference to the digital signature, if any
    std::string document_digest = {};   ///< of what was signed, if it is a stored document
    std::string container_digest = {};  ///< of the stored file with the signature

    friend bool operator==(const ResultSigned&, const ResultSigned&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("result", self.result);
        visit("officer", self.officer);
        visit("signature", self.signature);
        visit("document_digest", self.document_digest);
        visit("container_digest", self.container_digest);
    }
};

struct ResultNumbered {
    static constexpr std::string_view type = "result-numbered";
    static constexpr unsigned version = 1;

    std::string result;
    std::string number;
    std::string number_register = {};  ///< book, with its year if it restarts: "so-ho-tich/2026"

    friend bool operator==(const ResultNumbered&, const ResultNumbered&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("result", self.result);
        visit("number", self.number);
        visit("number_register", self.number_register);
    }
};

struct ResultIssued {
    static constexpr std::string_view type = "result-issued";
    static constexpr unsigned version = 1;

    std::string result;
    std::optional<Date> valid_until = {};
    std::optional<Instant> collect_until = {};

    friend bool operator==(const ResultIssued&, const ResultIssued&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("result", self.result);
        visit("valid_until", self.valid_until);
        visit("collect_until", self.collect_until);
    }
};

/// State 9: decides early, on time or late (rule 31).
struct HandlingFinished {
    static constexpr std::string_view type = "handling-finished";
    static constexpr unsigned version = 1;

    friend bool operator==(const HandlingFinished&, const HandlingFinished&) = default;
    template <class Self, class Visit>
    static void describe(Self&, Visit&) {}
};

/// State 10: handed to the person entitled.
struct ResultReturned {
    static constexpr std::string_view type = "result-returned";
    static constexpr unsigned version = 1;

    std::string result;
    Personal<std::string> receiver;
    ReturnWay way = ReturnWay::desk;

    friend bool operator==(const ResultReturned&, const ResultReturned&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("result", self.result);
        visit("receiver", self.receiver);
        visit("way", self.way);
    }
};

/// A duty after the result began; nothing waits for it.
struct ObligationArisen {
    static constexpr std::string_view type = "obligation-arisen";
    static constexpr unsigned version = 1;

    std::uint32_t number = 0;
    std::string obligation;
    std::string result;
    std::optional<Instant> due;

    friend bool operator==(const ObligationArisen&, const ObligationArisen&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("number", self.number);
        visit("obligation", self.obligation);
        visit("result", self.result);
        visit("due", self.due);
    }
};

struct ObligationFulfilled {
    static constexpr std::string_view type = "obligation-fulfilled";
    static constexpr unsigned version = 1;

    std::uint32_t number = 0;
    OfficerId officer;  ///< who recorded it; empty = the host
    std::string document;
    Personal<std::string> note;

    friend bool operator==(const ObligationFulfilled&, const ObligationFulfilled&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("number", self.number);
        visit("officer", self.officer);
        visit("document", self.document);
        visit("note", self.note);
    }
};

}  // namespace motcua

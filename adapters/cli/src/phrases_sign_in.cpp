// Why somebody cannot sign in by an access token, and what is wrong with the keys of its issuer.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfSignIn = std::to_array<Phrase>({
    // The form of a token.
    {"expected a token of at most {0#} bytes, but it is longer",
     "cần mã truy cập không quá {0} byte, nhưng mã dài hơn"},
    {"expected a signed token in three parts, but it is something else",
     "cần mã truy cập có chữ ký gồm ba phần, nhưng nội dung không phải"},
    {"expected a token of base64url without padding with a JSON object in its first and second "
     "part, but it is not so",
     "cần mã truy cập viết bằng base64url không đệm, phần thứ nhất và thứ hai là đối tượng JSON, "
     "nhưng mã không đúng như vậy"},
    {"expected a token without crit, jwk, jku, x5u, x5c, b64, enc and zip, but it has one",
     "cần mã truy cập không có crit, jwk, jku, x5u, x5c, b64, enc, zip ở phần đầu, nhưng mã có"},
    {"expected a token whose alg is RS256, PS256, ES256 or EdDSA, but it has another or none",
     "cần mã truy cập có alg là RS256, PS256, ES256 hoặc EdDSA, nhưng mã ghi khác hoặc không ghi"},
    {"expected a token whose kid is a text of at most {0#} bytes, but it is none",
     "cần mã truy cập có kid là văn bản không quá {0} byte, nhưng mã không đúng như vậy"},
    {"expected a token whose typ is at+jwt or JWT, but it has another or none",
     "cần mã truy cập có typ là at+jwt hoặc JWT, nhưng mã ghi khác hoặc không ghi"},
    // Key and signature.
    {"expected a token by a key of the issuer, but it has no such key",
     "cần mã truy cập ký bằng khóa của nơi cấp, nhưng nơi cấp không có khóa này"},
    {"expected a token that the issuer signed, but its signature is not good",
     "cần mã truy cập do nơi cấp ký, nhưng chữ ký không đúng"},
    {"expected the keys of the issuer, but they have not come yet",
     "cần khóa của nơi cấp mã truy cập, nhưng chưa lấy được; hãy thử lại sau ít phút"},
    // What it says.
    {"expected a token of the issuer that this server trusts, but it is another's",
     "cần mã truy cập của nơi cấp mà máy chủ này tin cậy, nhưng mã do nơi khác cấp"},
    {"expected a token for this server, but its aud says otherwise",
     "cần mã truy cập dành cho máy chủ này, nhưng aud của mã ghi khác"},
    {"expected a token with exp in whole seconds, but it has none",
     "cần mã truy cập có exp tính bằng giây (số nguyên), nhưng mã không có"},
    {"expected a token that has not expired, but it has",
     "cần mã truy cập còn hạn, nhưng mã đã hết hạn"},
    {"expected a token with {0} in whole seconds, but it is something else",
     "cần mã truy cập có {0} tính bằng giây (số nguyên), nhưng mã ghi khác"},
    {"expected a token that is good by now, but its {0} lies in the future",
     "cần mã truy cập đã có hiệu lực, nhưng {0} của mã ở tương lai"},
    {"expected an access token, but it is a token of another kind",
     "cần mã truy cập (access token), nhưng đây là loại mã khác"},
    {"expected a token for its bearer, but it is bound to a key",
     "cần mã truy cập dùng được cho người mang nó, nhưng mã gắn với một khóa"},
    {"expected a token with the scope that this server asks for, but it has not",
     "cần mã truy cập có phạm vi mà máy chủ này đòi, nhưng mã không có"},
    {"expected a token with sub, but it has none", "cần mã truy cập có sub, nhưng mã không có"},
    {"expected a token with the officer's id in the claim that this server reads, but it has none",
     "cần mã truy cập có mã cán bộ trong claim mà máy chủ này đọc, nhưng mã không có"},
    // The issuer's keys.
    {"expected a JWK set with the member keys, but it is something else",
     "cần tập khóa (JWK set) có mục keys, nhưng nội dung không phải"},
    {"expected at most {0#} keys in a JWK set, but there are {1#}",
     "cần tập khóa (JWK set) không quá {0} khóa, nhưng có {1}"},
    {"expected a JWK set with a public key for RS256, PS256, ES256 or EdDSA, but it has none that "
     "can be used",
     "cần tập khóa (JWK set) có khóa công khai cho RS256, PS256, ES256 hoặc EdDSA, nhưng không có "
     "khóa nào dùng được"},
    {"expected a JWK set in '{0}', but it is empty",
     "cần tập khóa (JWK set) trong '{0}', nhưng tệp trống"},
    {"expected a public key of {0}, but its numbers make none",
     "cần khóa công khai của {0}, nhưng các số đã cho không thành khóa"},
    {"expected modulus and exponent of an RSA key without leading zeros, but they are not so",
     "cần n và e của khóa RSA không có byte 0 ở đầu, nhưng khóa không đúng như vậy"},
    {"expected an odd RSA modulus of 2048 to 8192 bits, but it is another one",
     "cần n của khóa RSA là số lẻ từ 2048 đến 8192 bit, nhưng khóa không đúng như vậy"},
    {"expected an odd RSA exponent from 3 on of at most 64 bits, but it is another one",
     "cần e của khóa RSA là số lẻ từ 3 trở lên, không quá 64 bit, nhưng khóa không đúng như vậy"},
    {"expected x and y of 32 bytes each, but they are not so",
     "cần x và y dài 32 byte, nhưng khóa không đúng như vậy"},
    {"expected x of 32 bytes, but it is not so",
     "cần x dài 32 byte, nhưng khóa không đúng như vậy"},
    // How the server is told.
    {"expected issuer, audience and officer's claim for sign-in by tokens, but one of them is "
     "empty",
     "để đăng nhập bằng mã truy cập cần nơi cấp, tên máy chủ và claim mang mã cán bộ, nhưng có mục "
     "bỏ trống"},
    {"expected either the issuer's keys or the address where they are published, but there are "
     "both or neither",
     "cần khóa của nơi cấp hoặc địa chỉ công bố khóa, nhưng có cả hai hoặc không có gì"},
    {"expected an https address for the issuer's keys, but it is another one",
     "cần địa chỉ https để lấy khóa của nơi cấp, nhưng địa chỉ không phải"},
    {"expected RS256 or PS256 for RSA keys, but it is another one",
     "cần RS256 hoặc PS256 cho khóa RSA, nhưng đã nhận thuật toán khác"},
    {"expected a server that can check signatures and ask for keys, but this one was started "
     "without",
     "cần máy chủ kiểm tra được chữ ký và lấy được khóa, nhưng máy chủ này không được trang bị"},
    {"expected --oidc-issuer, --oidc-audience and --oidc-keys together, but one of them is missing",
     "cần cả --oidc-issuer, --oidc-audience và --oidc-keys, nhưng thiếu một trong số đó"},
});

}  // namespace

std::span<const Phrase> sentences_of_sign_in() noexcept { return kSentencesOfSignIn; }

}  // namespace motcua::cli::phrases

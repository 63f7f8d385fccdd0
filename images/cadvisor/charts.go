package static

// What the page asks for as gcharts.js is charts.js; the loader of Google's charts, google-jsapi.js, is empty.
import _ "embed"

//go:embed charts.js
var gchartsJs []byte

var googleJsapiJs []byte

<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
         xmlns:claws="http://www.example.com/claws7tags" alphabet="ipa" xml:lang="en-US">
  <meta name="author" content="The foreign desk"/>
  <metadata><anything xmlns="urn:x">not <b>ours</b></anything></metadata>
  <lexeme>
    <grapheme>Sepulveda</grapheme>
    <phoneme>səˈpʌlvɪdə</phoneme>
    <example>Turn left on Sepulveda.</example>
  </lexeme>
  <lexeme><grapheme>W3C</grapheme><alias>World Wide Web Consortium</alias></lexeme>
  <lexeme>
    <grapheme>Newton</grapheme>
    <phoneme>ˈnjuːtən</phoneme>
    <phoneme prefer="true">ˈnuːtən</phoneme>
    <alias prefer="true">noot</alias>
  </lexeme>
  <lexeme>
    <grapheme>Smyth</grapheme>
    <grapheme>Smith</grapheme>
    <phoneme>smɪθ</phoneme>
  </lexeme>
  <lexeme role="claws:VVD"><grapheme>read</grapheme><phoneme>rɛd</phoneme></lexeme>
</lexicon>
